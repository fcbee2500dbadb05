import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import { count, type Hint, inUnits, list, memory } from "./hint.ts";
import { postgresExtensions, preloadedExtensions } from "./postgres-extensions.ts";
import { releases } from "./releases.ts";
import type { ResourceScope, ResourceSetup, ServiceResource } from "./resource-kind.ts";
import { serverOptions } from "./server-options.ts";

/** No image is known that has both. */
const isTogether = (words: string[]) => words.includes("postgis") && words.includes("vector");

const extension = (value: unknown) => (typeof value === "string" && postgresExtensions.has(value) ? [value] : null);
const extensions = list("names of extensions that come with PostgreSQL, vector, or postgis", { read: extension });

const hints: Record<string, Hint> = {
  extensions: {
    expects: `${extensions.expects}, the last two not together`,
    read: (value) => {
      const words = extensions.read(value);
      return words === null || isTogether(words) ? null : words;
    },
  },
  max_connections: count(10, 10_000),
  shared_buffers: memory("128kb"),
  work_mem: memory("64kb"),
};

const sizes = ["B", "kB", "MB", "GB"];

export const postgres: ServiceResource = {
  kind: "service",
  releases: releases.postgres,
  hints,
  properties: databaseProperties({ scheme: "postgresql", port: 5432 }),
  container: (scope) => ({
    ...serverCommand(scope),
    environment: {
      POSTGRES_DB: literal(databaseName(scope.name)),
      POSTGRES_PASSWORD: scope.credential("password"),
      POSTGRES_USER: literal(resourceUser),
    },
    // From 18 on the image keeps a folder for each major version below its volume.
    folders: { data: scope.major >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data" },
    probe: {
      line: `pg_isready -h 127.0.0.1 -U ${resourceUser} -d ${databaseName(scope.name)}`,
      intervalMs: 3000,
      startPeriodMs: 60_000,
    },
    ...setup(scope),
  }),
};

function serverCommand({ hint }: ResourceScope) {
  const preloaded = hint("extensions").filter((name) => preloadedExtensions.has(name));
  return serverOptions("postgres", [
    ...hint("max_connections").map((number) => ["-c", `max_connections=${number}`]),
    ...hint("shared_buffers").map((bytes) => ["-c", `shared_buffers=${inUnits(bytes, sizes)}`]),
    ...hint("work_mem").map((bytes) => ["-c", `work_mem=${inUnits(bytes, sizes)}`]),
    ...(preloaded.length === 0 ? [] : [["-c", `shared_preload_libraries=${preloaded.join(",")}`]]),
  ]);
}

/** Creates the extensions in the app's database, where they stay. */
function setup({ host, name, hint, credential }: ResourceScope): { setup?: ResourceSetup } {
  const statements = hint("extensions").map((each) => `CREATE EXTENSION IF NOT EXISTS "${each}" CASCADE`);
  if (statements.length === 0) return {};
  const login = ["--host", host, "--username", resourceUser, "--dbname", databaseName(name)];
  const words = ["psql", ...login, "--no-psqlrc", "--set", "ON_ERROR_STOP=1"];
  return {
    setup: {
      words: [...words, ...statements.flatMap((statement) => ["--command", statement])],
      environment: { PGPASSWORD: credential("password") },
    },
  };
}
