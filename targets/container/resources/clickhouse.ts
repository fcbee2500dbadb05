import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const clickhouse: ServiceResource = {
  kind: "service",
  releases: [
    { version: "25.3.6", image: "clickhouse/clickhouse-server:25.3" },
    { version: "25.8.4", image: "clickhouse/clickhouse-server:25.8" },
    { version: "24.8.14", image: "clickhouse/clickhouse-server:24.8" },
  ],
  properties: databaseProperties({ scheme: "http", port: 8123 }),
  container: ({ name, credential }) => ({
    environment: {
      CLICKHOUSE_DB: literal(databaseName(name)),
      CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT: literal("1"),
      CLICKHOUSE_PASSWORD: credential("password"),
      CLICKHOUSE_USER: literal(resourceUser),
    },
    folders: { data: "/var/lib/clickhouse" },
    probe: {
      line: 'wget -q -O /dev/null "http://$HOSTNAME:8123/ping"',
      intervalMs: 5000,
      startPeriodMs: 120_000,
    },
  }),
};
