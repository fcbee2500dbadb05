import { type Kysely, type Migration, sql } from "kysely";

/** Texts are compared by their bytes, whatever the language of the database is. */
const statements = [
  `CREATE TABLE launchplane.store (
     only_row boolean PRIMARY KEY CHECK (only_row),
     store_id text COLLATE "C" NOT NULL,
     kind text COLLATE "C" NOT NULL CHECK (kind IN ('postgres', 'moved', 'importing')))`,
  `CREATE TABLE launchplane.records (
     kind text COLLATE "C", id text COLLATE "C", revision integer,
     scope text COLLATE "C" NOT NULL,
     content text NOT NULL,
     PRIMARY KEY (kind, id, revision))`,
  "CREATE INDEX ON launchplane.records (scope)",
  "CREATE INDEX ON launchplane.records (id)",
  `CREATE TABLE launchplane.statements (
     kind text COLLATE "C", id text COLLATE "C", revision integer,
     content text NOT NULL,
     PRIMARY KEY (kind, id, revision))`,
  `CREATE TABLE launchplane.chain (
     scope text COLLATE "C", seq integer,
     kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, revision integer NOT NULL,
     content text NOT NULL,
     PRIMARY KEY (scope, seq))`,
  "CREATE INDEX ON launchplane.chain (kind, id, revision)",
  `CREATE TABLE launchplane.heads (
     scope text COLLATE "C" PRIMARY KEY,
     seq integer NOT NULL,
     digest text COLLATE "C" NOT NULL)`,
  `CREATE TABLE launchplane.leases (
     scope text COLLATE "C" PRIMARY KEY,
     token integer NOT NULL,
     content text NOT NULL)`,
  `CREATE TABLE launchplane.plans (
     digest text COLLATE "C" PRIMARY KEY,
     content text NOT NULL)`,
  `CREATE TABLE launchplane.journal (
     run text COLLATE "C", seq integer,
     content text NOT NULL,
     PRIMARY KEY (run, seq))`,
  `CREATE TABLE launchplane.secrets (
     scope text COLLATE "C", name text COLLATE "C", version integer,
     content text NOT NULL,
     PRIMARY KEY (scope, name, version))`,
  `CREATE TABLE launchplane.documents (
     scope text COLLATE "C", name text COLLATE "C",
     content text NOT NULL,
     PRIMARY KEY (scope, name))`,
];

/** The first tables. */
export const tables: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};
