import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const mysql: ServiceResource = {
  kind: "service",
  releases: [
    { version: "8.4.6", image: "mysql:8.4" },
    { version: "9.4.0", image: "mysql:9" },
    { version: "8.0.43", image: "mysql:8.0" },
  ],
  properties: databaseProperties({ scheme: "mysql", port: 3306 }),
  container: ({ name, credential }) => ({
    environment: {
      MYSQL_DATABASE: literal(databaseName(name)),
      MYSQL_PASSWORD: credential("password"),
      MYSQL_ROOT_PASSWORD: credential("root_password"),
      MYSQL_USER: literal(resourceUser),
    },
    folders: { data: "/var/lib/mysql" },
    probe: { line: "mysqladmin ping -h 127.0.0.1 --silent", intervalMs: 5000, startPeriodMs: 180_000 },
  }),
};
