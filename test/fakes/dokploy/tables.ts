import { ApiError, sqlError } from "./api-error.ts";
import { databaseKinds } from "./inputs/databases.ts";
import type { Row, State, Table, Tables } from "./state.ts";
import type { World } from "./world.ts";

export const serviceKinds = ["application", "compose", ...databaseKinds] as const;
export type ServiceKind = (typeof serviceKinds)[number];

/** Whose rows a row of a table belongs to. It goes with any of them, and is refused without it. */
const parents: Partial<Record<Table, readonly Table[]>> = {
  environment: ["project"],
  application: ["environment"],
  compose: ["environment"],
  postgres: ["environment"],
  mysql: ["environment"],
  mariadb: ["environment"],
  mongo: ["environment"],
  redis: ["environment"],
  domain: ["application", "compose"],
  mount: serviceKinds,
  port: ["application"],
  security: ["application"],
  redirect: ["application"],
  schedule: ["application", "compose"],
  backup: ["destination", "compose", ...databaseKinds],
  volumeBackup: ["destination", ...serviceKinds],
  deployment: ["application", "compose", "schedule", "backup", "volumeBackup"],
  projectTag: ["project", "tag"],
};

type RowOf<T extends Table> = Tables[T][number];

export function idField(table: Table): string {
  return `${table}Id`;
}

export function rowsOf<T extends Table>(state: State, table: T, where: Row = {}): RowOf<T>[] {
  const wanted = Object.entries(where);
  const rows: RowOf<T>[] = state.tables[table];
  return rows.filter((row) => wanted.every(([field, value]) => row[field] === value));
}

export function findRow<T extends Table>(state: State, table: T, id: unknown): RowOf<T> | undefined {
  return rowsOf(state, table, { [idField(table)]: id })[0];
}

/** The row, or the refusal that it is not there. */
export function rowOf<T extends Table>(state: State, table: T, id: unknown): RowOf<T> {
  const row = findRow(state, table, id);
  if (row !== undefined) return row;
  const words = table.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  throw new ApiError("NOT_FOUND", `${words[0]?.toUpperCase()}${words.slice(1)} not found`);
}

/** Adds a row with an id of its own. A reference to a row that is not there is an SQL error. */
export function insertRow<T extends Table>(world: World, table: T, values: Row): RowOf<T> {
  const row = { [idField(table)]: world.ids.id(), ...values } as RowOf<T>;
  for (const parent of parents[table] ?? []) {
    const id = row[idField(parent)];
    if (id !== null && id !== undefined && findRow(world.state, parent, id) === undefined) throw sqlError(table, row);
  }
  const rows: RowOf<T>[] = world.state.tables[table];
  rows.push(row);
  return row;
}

/** Changes the given columns; an absent one stays. `undefined`: there is no such row. */
export function updateRow<T extends Table>(state: State, table: T, values: Row): RowOf<T> | undefined {
  const row = findRow(state, table, values[idField(table)]);
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return row === undefined ? undefined : Object.assign(row, Object.fromEntries(given));
}

/** Removes a row, and all that belong to it. */
export function removeRow<T extends Table>(state: State, table: T, id: unknown): RowOf<T> {
  const row = rowOf(state, table, id);
  const rows: RowOf<T>[] = state.tables[table];
  rows.splice(rows.indexOf(row), 1);
  for (const child of Object.keys(parents) as Table[]) {
    if (!parents[child]?.includes(table)) continue;
    for (const each of rowsOf(state, child, { [idField(table)]: id })) {
      if (findRow(state, child, each[idField(child)])) removeRow(state, child, each[idField(child)]);
    }
  }
  return row;
}

export function emptyTables(): Tables {
  const names = [...Object.keys(parents), "project", "destination", "registry", "tag", "certificate", "network"];
  return Object.fromEntries(names.map((name) => [name, []])) as unknown as Tables;
}
