import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import { mysqlHints, mysqlOptions } from "./mysql-hints.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const mariadb: ServiceResource = {
  kind: "service",
  releases: releases.mariadb,
  hints: mysqlHints,
  properties: databaseProperties({ scheme: "mysql", port: 3306 }),
  container: (scope) => ({
    ...mysqlOptions("mariadbd", scope),
    environment: {
      MARIADB_DATABASE: literal(databaseName(scope.name)),
      MARIADB_PASSWORD: scope.credential("password"),
      MARIADB_ROOT_PASSWORD: scope.credential("root_password"),
      MARIADB_USER: literal(resourceUser),
    },
    folders: { data: "/var/lib/mysql" },
    probe: { line: "healthcheck.sh --connect --innodb_initialized", intervalMs: 5000, startPeriodMs: 180_000 },
  }),
};
