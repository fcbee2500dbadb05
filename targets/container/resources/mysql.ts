import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import { mysqlHints, mysqlOptions } from "./mysql-hints.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const mysql: ServiceResource = {
  kind: "service",
  releases: releases.mysql,
  hints: mysqlHints,
  properties: databaseProperties({ scheme: "mysql", port: 3306 }),
  container: (scope) => ({
    ...mysqlOptions("mysqld", scope),
    environment: {
      MYSQL_DATABASE: literal(databaseName(scope.name)),
      MYSQL_PASSWORD: scope.credential("password"),
      MYSQL_ROOT_PASSWORD: scope.credential("root_password"),
      MYSQL_USER: literal(resourceUser),
    },
    folders: { data: "/var/lib/mysql" },
    probe: { line: "mysqladmin ping -h 127.0.0.1 --silent", intervalMs: 5000, startPeriodMs: 180_000 },
  }),
};
