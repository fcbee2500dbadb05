import { ApiError } from "../api-error.ts";
import type { Row } from "../state.ts";
import { findRow, rowOf, rowsOf, type ServiceKind } from "../tables.ts";
import { type Call, type World, wait } from "../world.ts";

/** A member may neither create nor delete what it was not given. */
export function refuseMember({ key }: Call): void {
  if (key.role === "member") throw new ApiError("UNAUTHORIZED", "Permission denied");
}

/** Lists a new service with its creator: read, changed, written. Of services created at once some get lost. */
export async function listService(world: World, id: string): Promise<void> {
  const listed = [...world.state.accessedServices];
  await wait(0);
  world.state.accessedServices = [...listed, id];
}

interface Searched {
  q?: string | undefined;
  name?: string | undefined;
  appName?: string | undefined;
  projectId?: string | undefined;
  environmentId?: string | undefined;
  limit: number;
  offset: number;
}

/** Services whose names fit, of those that the caller's own list has: owners too see no others. */
export function searchServices({ state }: World, kind: ServiceKind, asked: Searched): { items: Row[]; total: number } {
  const { q, name, appName, projectId, environmentId, limit, offset } = asked;
  const has = (value: unknown, part: string | undefined) =>
    part === undefined ||
    String(value ?? "")
      .toLowerCase()
      .includes(part.trim().toLowerCase());
  const found = rowsOf(state, kind).filter(
    (row) =>
      state.accessedServices.includes(String(row[`${kind}Id`])) &&
      (environmentId === undefined || row.environmentId === environmentId) &&
      (projectId === undefined || rowOf(state, "environment", row.environmentId).projectId === projectId) &&
      [row.name, row.appName, row["description"]].some((value) => has(value, q)) &&
      has(row.name, name) &&
      has(row.appName, appName),
  );
  return { items: found.slice(offset, offset + limit), total: found.length };
}

/** The environment of a row with its project, as `*.one` nests it. */
export function environmentOf({ state }: World, environmentId: string): Row {
  const environment = rowOf(state, "environment", environmentId);
  return { ...environment, project: rowOf(state, "project", environment.projectId) };
}

/** Where a service is made: the environment must be there, and the server, if one is named. */
export function checkPlace(
  { state }: World,
  { environmentId, serverId }: { environmentId: string; serverId?: unknown },
) {
  rowOf(state, "environment", environmentId);
  if (serverId) throw new ApiError("UNAUTHORIZED", "You are not authorized to access this server");
}

/** Moves a service to another environment. */
export function moveService(world: World, kind: ServiceKind, id: unknown, targetEnvironmentId: string): Row {
  if (findRow(world.state, "environment", targetEnvironmentId) === undefined) {
    throw new ApiError("NOT_FOUND", "Environment not found");
  }
  return Object.assign(rowOf(world.state, kind, id), { environmentId: targetEnvironmentId });
}
