import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import { type Hint, memory } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

const hints: Record<string, Hint> = { memory: memory("256mb") };

export const clickhouse: ServiceResource = {
  kind: "service",
  releases: releases.clickhouse,
  hints,
  properties: databaseProperties({ scheme: "http", port: 8123 }),
  container: ({ name, credential, hint }) => ({
    environment: {
      CLICKHOUSE_DB: literal(databaseName(name)),
      CLICKHOUSE_DEFAULT_ACCESS_MANAGEMENT: literal("1"),
      CLICKHOUSE_PASSWORD: credential("password"),
      CLICKHOUSE_USER: literal(resourceUser),
    },
    files: hint("memory").map((bytes) => ({
      path: "/etc/clickhouse-server/config.d/launchplane.xml",
      content: literal(`<clickhouse><max_server_memory_usage>${bytes}</max_server_memory_usage></clickhouse>\n`),
    })),
    folders: { data: "/var/lib/clickhouse" },
    probe: {
      line: 'wget -q -O /dev/null "http://$HOSTNAME:8123/ping"',
      intervalMs: 5000,
      startPeriodMs: 120_000,
    },
  }),
};
