import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const postgres: ServiceResource = {
  kind: "service",
  releases: [
    { version: "17.6.0", image: "postgres:17-alpine" },
    { version: "18.0.0", image: "postgres:18-alpine" },
    { version: "16.10.0", image: "postgres:16-alpine" },
    { version: "15.14.0", image: "postgres:15-alpine" },
    { version: "14.19.0", image: "postgres:14-alpine" },
    { version: "13.22.0", image: "postgres:13-alpine" },
  ],
  properties: databaseProperties({ scheme: "postgresql", port: 5432 }),
  container: ({ name, major, credential }) => ({
    environment: {
      POSTGRES_DB: literal(databaseName(name)),
      POSTGRES_PASSWORD: credential("password"),
      POSTGRES_USER: literal(resourceUser),
    },
    // From 18 on the image keeps a folder for each major version below its volume.
    folders: { data: major >= 18 ? "/var/lib/postgresql" : "/var/lib/postgresql/data" },
    probe: {
      line: `pg_isready -h 127.0.0.1 -U ${resourceUser} -d ${databaseName(name)}`,
      intervalMs: 3000,
      startPeriodMs: 60_000,
    },
  }),
};
