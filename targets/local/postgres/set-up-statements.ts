import type { ClusterNames } from "./cluster-names.ts";

export interface ClusterWish {
  role: string;
  password: string;
  database: string;
  /** Under which the database was set up before, when that is another name. */
  formerDatabase: string | null;
}

/** One statement a line, which is how single-user mode reads them. Repeating them changes nothing. */
export function setUpStatements({ roles, databases }: ClusterNames, wish: ClusterWish): string {
  const { role, password, database, formerDatabase } = wish;
  const isRenamed = formerDatabase !== null && databases.includes(formerDatabase);
  const statements = [
    `${roles.includes(role) ? "ALTER" : "CREATE"} ROLE ${name(role)} LOGIN PASSWORD ${text(password)}`,
    ...(databases.includes(database)
      ? []
      : isRenamed
        ? [`ALTER DATABASE ${name(formerDatabase)} RENAME TO ${name(database)}`]
        : [`CREATE DATABASE ${name(database)} OWNER ${name(role)}`]),
    // The superuser cannot log in, so the app's own user is who backs the server up; in this database, not in the app's.
    `GRANT EXECUTE ON FUNCTION pg_backup_start(text, boolean), pg_backup_stop(boolean) TO ${name(role)}`,
  ];
  return lines(statements);
}

export function extensionStatements(extensions: string[]): string {
  return lines(extensions.map((extension) => `CREATE EXTENSION IF NOT EXISTS ${name(extension)}`));
}

function lines(statements: string[]): string {
  return statements.map((statement) => `${statement.replaceAll("\n", " ")}\n`).join("");
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function text(literal: string): string {
  return `'${literal.replaceAll("'", "''")}'`;
}
