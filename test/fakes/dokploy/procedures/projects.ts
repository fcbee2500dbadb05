import { ApiError } from "../api-error.ts";
import { databaseKinds } from "../inputs/databases.ts";
import type { projectInputs } from "../inputs/project.ts";
import type { EnvironmentRow, ProjectRow, Row } from "../state.ts";
import { findRow, insertRow, removeRow, rowOf, rowsOf, type ServiceKind, serviceKinds, updateRow } from "../tables.ts";
import { type Call, timestamp, type World } from "../world.ts";
import { refuseMember } from "./access.ts";
import type { Handlers } from "./procedure.ts";

export const projectHandlers: Handlers<typeof projectInputs> = {
  "project.create": (world, { name, description = null, env = "" }, call) => {
    refuseMember(call);
    const { organizationId } = world.state;
    const project = insertRow(world, "project", {
      name,
      description,
      createdAt: timestamp(world),
      organizationId,
      env,
    });
    const environment = addEnvironment(
      world,
      { name: "production", description: "Production environment", projectId: project.projectId },
      true,
    );
    return { project, environment };
  },
  "project.one": (world, { projectId }) => {
    const project = rowOf(world.state, "project", projectId);
    const environments = rowsOf(world.state, "environment", { projectId });
    return {
      ...project,
      environments: environments.map((each) => ({ ...each, ...servicesOf(world, each, true) })),
      projectTags: tagsOf(world, project),
    };
  },
  "project.all": (world, _input, call) =>
    [...visible(world, call)].reverse().map((project) => ({
      ...project,
      environments: rowsOf(world.state, "environment", { projectId: project.projectId }).map((each) => ({
        environmentId: each.environmentId,
        name: each.name,
        isDefault: each.isDefault,
        ...lightServicesOf(world, each),
      })),
      projectTags: tagsOf(world, project),
    })),
  "project.update": (world, input) => updateRow(world.state, "project", input),
  "project.remove": (world, { projectId }, call) => {
    refuseMember(call);
    return removeRow(world.state, "project", projectId);
  },
  "project.search": (world, { q = "", name = "", limit, offset }, call) => {
    const found = visible(world, call).filter((each) => each.name.includes(q) && each.name.includes(name));
    return { items: found.slice(offset, offset + limit), total: found.length };
  },
  "environment.create": (world, { name, description = "", projectId }, call) => {
    refuseMember(call);
    if (name === "production")
      throw new ApiError("BAD_REQUEST", "You cannot create a environment with the name 'production'");
    rowOf(world.state, "project", projectId);
    return addEnvironment(world, { name, description, projectId }, false);
  },
  "environment.one": (world, { environmentId }) => {
    const { createdAt: _, ...environment } = rowOf(world.state, "environment", environmentId);
    const project = rowOf(world.state, "project", environment.projectId);
    return { ...environment, ...servicesOf(world, environment as EnvironmentRow, false), project };
  },
  "environment.byProjectId": (world, { projectId }) => {
    const project = findRow(world.state, "project", projectId);
    return rowsOf(world.state, "environment", { projectId }).map((each) => {
      const { name, description, environmentId, isDefault } = each;
      return { name, description, environmentId, isDefault, ...servicesOf(world, each, true), project };
    });
  },
  "environment.update": (world, input) => {
    const { isDefault } = rowOf(world.state, "environment", input.environmentId);
    if (isDefault && input.name !== undefined)
      throw new ApiError("BAD_REQUEST", "You cannot rename the default environment");
    return updateRow(world.state, "environment", input);
  },
  "environment.remove": (world, { environmentId }, call) => {
    refuseMember(call);
    const { isDefault } = rowOf(world.state, "environment", environmentId);
    if (isDefault) throw new ApiError("BAD_REQUEST", "You cannot delete the default environment");
    return removeRow(world.state, "environment", environmentId);
  },
  "environment.search": (world, { q = "", name = "", limit, offset }) => {
    const found = rowsOf(world.state, "environment").filter(
      (each) => each.name.includes(q) && each.name.includes(name),
    );
    return { items: found.slice(offset, offset + limit), total: found.length };
  },
  "tag.create": (world, { name, color = null }) => {
    const { organizationId } = world.state;
    return insertRow(world, "tag", { name, color, createdAt: timestamp(world), organizationId });
  },
  "tag.all": (world) => world.state.tables.tag,
  "tag.one": (world, { tagId }) => rowOf(world.state, "tag", tagId),
  "tag.remove": (world, { tagId }) => removeRow(world.state, "tag", tagId),
  "tag.assignToProject": (world, { projectId, tagId }) => insertRow(world, "projectTag", { projectId, tagId }),
  "tag.removeFromProject": (world, { projectId, tagId }) => {
    const [found] = rowsOf(world.state, "projectTag", { projectId, tagId });
    if (found) removeRow(world.state, "projectTag", found["projectTagId"]);
    return { success: true };
  },
};

function addEnvironment(
  world: World,
  values: { name: string; description: string; projectId: string },
  isDefault: boolean,
) {
  return insertRow(world, "environment", { ...values, createdAt: timestamp(world), env: "", isDefault });
}

/** A member sees only what it was given: nothing. */
function visible({ state }: World, { key }: Call): ProjectRow[] {
  return key.role === "member" ? [] : state.tables.project;
}

/** Tables are in the singular, the lists of applications are not. */
const listName = (kind: ServiceKind) => (kind === "application" ? "applications" : kind);

const statusColumn = (kind: ServiceKind) => (kind === "compose" ? "composeStatus" : "applicationStatus");

/** Lists of an environment's services by kind, with the columns that overviews show. */
function servicesOf({ state }: World, { environmentId }: EnvironmentRow, withAppName: boolean): Record<string, Row[]> {
  const lists = serviceKinds.map((kind) => {
    const columns = [
      "name",
      "description",
      ...(withAppName ? ["appName"] : []),
      "createdAt",
      "serverId",
      `${kind}Id`,
      statusColumn(kind),
    ];
    return [
      listName(kind),
      rowsOf(state, kind, { environmentId }).map((row) => ({ ...only(row, columns), server: null })),
    ];
  });
  return Object.fromEntries([...lists, ["libsql", []]]);
}

/** Names only of applications and compose services; of databases their ids. */
function lightServicesOf({ state }: World, { environmentId }: EnvironmentRow): Record<string, Row[]> {
  const isDatabase = (kind: ServiceKind) => (databaseKinds as readonly string[]).includes(kind);
  const lists = serviceKinds.map((kind) => {
    const columns = [`${kind}Id`, ...(isDatabase(kind) ? [] : ["name", statusColumn(kind)])];
    return [listName(kind), rowsOf(state, kind, { environmentId }).map((row) => only(row, columns))];
  });
  return Object.fromEntries([...lists, ["libsql", []]]);
}

function tagsOf({ state }: World, { projectId }: ProjectRow): Row[] {
  return rowsOf(state, "projectTag", { projectId }).map((each) => ({
    ...each,
    tag: rowOf(state, "tag", each["tagId"]),
  }));
}

function only(row: Row, columns: string[]): Row {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
