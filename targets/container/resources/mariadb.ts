import { literal } from "../../../plans/index.ts";
import { connectionProperties, resourceUser } from "./connection.ts";
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
  properties: ({ host, name, credential }) =>
    connectionProperties({
      scheme: "mysql",
      host,
      port: 3306,
      user: resourceUser,
      password: credential("password"),
      name: databaseName(name),
    }),
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
