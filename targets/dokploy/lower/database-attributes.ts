import { type Address, type AppPlan, literal, ownMember, picked, type Value } from "../../../plans/index.ts";
import type { Container } from "../../container/container-model.ts";
import type { DatabaseKind } from "../live.ts";
import { type Attributes, attribute, swarmAttributes } from "./swarm-attributes.ts";

/** Which of Dokploy's databases a resource is; `null`: it runs as an application, from its image. */
export function databaseKind(app: AppPlan, origin: Address, { role, files = [] }: Container): DatabaseKind | null {
  const resource = app.nodes[origin];
  if (role !== "resource" || resource?.kind !== "resource") return null;
  const kind = ownMember(kinds, resource.type);
  // A set of replicas shares a key, which only its owner may read, and files of a database have none.
  return kind === "mongo" && files.length > 0 ? null : kind;
}

const kinds: Record<string, DatabaseKind> = {
  postgres: "postgres",
  mysql: "mysql",
  mariadb: "mariadb",
  mongodb: "mongo",
  redis: "redis",
};

/** The variables of each image that Dokploy sets itself, from fields of its own. */
const fields: Record<DatabaseKind, Record<string, string>> = {
  postgres: { databaseName: "POSTGRES_DB", databaseUser: "POSTGRES_USER", password: "POSTGRES_PASSWORD" },
  mysql: mysqlFields("MYSQL"),
  mariadb: mysqlFields("MARIADB"),
  mongo: { databaseUser: "MONGO_INITDB_ROOT_USERNAME", password: "MONGO_INITDB_ROOT_PASSWORD" },
  redis: { password: "REDISCLI_AUTH" },
};

function mysqlFields(prefix: string): Record<string, string> {
  return {
    databaseName: `${prefix}_DATABASE`,
    databaseUser: `${prefix}_USER`,
    password: `${prefix}_PASSWORD`,
    rootPassword: `${prefix}_ROOT_PASSWORD`,
  };
}

/** A database of Dokploy's own. */
export function databaseAttributes(kind: DatabaseKind, container: Container, host: string): Attributes {
  const { environment } = container;
  const own = Object.entries(fields[kind]).flatMap(([field, variable]): [string, Value][] => {
    const value = environment[variable];
    return value === undefined ? [] : [[field, value]];
  });
  const taken = kind === "redis" ? [] : Object.values(fields[kind]);
  const rest = { ...container, environment: picked(environment, (name) => !taken.includes(name)) };
  const swarm = swarmAttributes(kind === "redis" ? withPassword(rest) : rest, host);
  return {
    kind: { plain: kind },
    ...Object.fromEntries(own.map(([field, value]) => [field, attribute(value)])),
    ...swarm,
  };
}

/** What a service mounts: Redis is told by its arguments what a file tells it elsewhere. */
export function mountedBy(kind: DatabaseKind | null, container: Container): Container {
  return kind === "redis" ? { ...container, files: [] } : container;
}

/** Redis learns its password from its arguments: Dokploy's own command would pass over all of ours. */
function withPassword({ command = [], environment, ...container }: Container): Container {
  const isFile = (index: number) => {
    const words = [command[index], command[index - 1]];
    return words.some((word) => word?.kind === "literal" && word.text === "--include");
  };
  const own = command.filter((_, index) => !isFile(index));
  const password = environment["REDISCLI_AUTH"] ?? literal("");
  return { ...container, environment, command: [...own, literal("--requirepass"), password] };
}
