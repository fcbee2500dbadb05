import type { DatabaseKind } from "../inputs/databases.ts";
import type { DatabaseRow } from "../state.ts";

/** What a database's image is set up with. */
export function databaseEnvironment(kind: DatabaseKind, row: DatabaseRow): Record<string, string> {
  const { databaseName = "", databaseUser = "", databasePassword, databaseRootPassword = "" } = row;
  switch (kind) {
    case "postgres":
      return { POSTGRES_DB: databaseName, POSTGRES_USER: databaseUser, POSTGRES_PASSWORD: databasePassword };
    case "mysql":
    case "mariadb": {
      const entries = {
        DATABASE: databaseName,
        USER: databaseUser,
        PASSWORD: databasePassword,
        ROOT_PASSWORD: databaseRootPassword,
      };
      return Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${kind.toUpperCase()}_${key}`, value]));
    }
    case "mongo":
      return { MONGO_INITDB_ROOT_USERNAME: databaseUser, MONGO_INITDB_ROOT_PASSWORD: databasePassword };
    case "redis":
      return { REDIS_PASSWORD: databasePassword };
  }
}

/** Where a database keeps its data: of Postgres by the major that the image's name shows, and only when the row is made. */
export function dataPath(kind: DatabaseKind, image: string): string {
  const paths = { mysql: "/var/lib/mysql", mariadb: "/var/lib/mysql", mongo: "/data/db", redis: "/data" };
  if (kind !== "postgres") return paths[kind];
  const [, major] = /postgres:(\d+)/.exec(image) ?? [];
  return Number(major ?? 0) >= 18 ? `/var/lib/postgresql/${major}/docker` : "/var/lib/postgresql/data";
}
