import type { Mutation } from "../procedures.ts";

/** A database that Dokploy has a dump for. */
export type DumpKind = "postgres" | "mysql" | "mariadb" | "mongo";

interface Dump {
  /** The program that makes it. */
  method: string;
  /** Has one of Dokploy's own databases dumped. */
  procedure: Mutation;
  /** The variable of the image with the name of the app's database. */
  database: string;
  /** What Dokploy has to be told to dump one of a compose document, by the variables of the image that have it. */
  login: Record<string, string>;
}

export const dumpKinds: Record<DumpKind, Dump> = {
  postgres: {
    method: "pg_dump",
    procedure: "backup.manualBackupPostgres",
    database: "POSTGRES_DB",
    login: { databaseUser: "POSTGRES_USER" },
  },
  mysql: {
    method: "mysqldump",
    procedure: "backup.manualBackupMySql",
    database: "MYSQL_DATABASE",
    login: { databaseRootPassword: "MYSQL_ROOT_PASSWORD" },
  },
  mariadb: {
    method: "mariadb-dump",
    procedure: "backup.manualBackupMariadb",
    database: "MARIADB_DATABASE",
    login: { databaseUser: "MARIADB_USER", databasePassword: "MARIADB_PASSWORD" },
  },
  mongo: {
    method: "mongodump",
    procedure: "backup.manualBackupMongo",
    database: "MONGO_INITDB_DATABASE",
    login: { databaseUser: "MONGO_INITDB_ROOT_USERNAME", databasePassword: "MONGO_INITDB_ROOT_PASSWORD" },
  },
};

export function isDumpKind(kind: unknown): kind is DumpKind {
  return typeof kind === "string" && Object.hasOwn(dumpKinds, kind);
}
