import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const mongodb: ServiceResource = {
  kind: "service",
  releases: [
    { version: "7.0.24", image: "mongo:7" },
    { version: "8.0.13", image: "mongo:8" },
    { version: "6.0.26", image: "mongo:6" },
  ],
  properties: databaseProperties({ scheme: "mongodb", port: 27017, query: "authSource=admin" }),
  container: ({ name, credential }) => ({
    environment: {
      MONGO_INITDB_DATABASE: literal(databaseName(name)),
      MONGO_INITDB_ROOT_PASSWORD: credential("password"),
      MONGO_INITDB_ROOT_USERNAME: literal(resourceUser),
    },
    folders: { config: "/data/configdb", data: "/data/db" },
    probe: {
      line: 'mongosh --quiet "mongodb://$HOSTNAME:27017" --eval "quit(db.runCommand({ ping: 1 }).ok ? 0 : 1)"',
      intervalMs: 10_000,
      startPeriodMs: 60_000,
    },
  }),
};
