import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const mariadb: ServiceResource = {
  kind: "service",
  releases: [
    { version: "11.4.8", image: "mariadb:11.4" },
    { version: "11.8.3", image: "mariadb:11.8" },
    { version: "10.11.14", image: "mariadb:10.11" },
    { version: "10.6.23", image: "mariadb:10.6" },
  ],
  properties: databaseProperties({ scheme: "mysql", port: 3306 }),
  container: ({ name, credential }) => ({
    environment: {
      MARIADB_DATABASE: literal(databaseName(name)),
      MARIADB_PASSWORD: credential("password"),
      MARIADB_ROOT_PASSWORD: credential("root_password"),
      MARIADB_USER: literal(resourceUser),
    },
    folders: { data: "/var/lib/mysql" },
    probe: { line: "healthcheck.sh --connect --innodb_initialized", intervalMs: 5000, startPeriodMs: 180_000 },
  }),
};
