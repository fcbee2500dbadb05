import { connectionProperties } from "./connection.ts";
import { count, type Hint, inUnits, mebibytes, memory } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";
import { serverOptions } from "./server-options.ts";

const hints: Record<string, Hint> = {
  max_connections: count(1, 100_000),
  max_item_size: memory("1kb"),
  memory: memory("8mb"),
};

export const memcache: ServiceResource = {
  kind: "service",
  releases: releases.memcache,
  hints,
  properties: ({ host }) => connectionProperties({ scheme: "memcached", host, port: 11211 }),
  container: ({ hint }) => ({
    ...serverOptions("memcached", [
      ...hint("max_connections").map((number) => ["-c", number]),
      ...hint("max_item_size").map((bytes) => ["-I", inUnits(bytes, ["", "k", "m"])]),
      ...hint("memory").map((bytes) => ["-m", String(mebibytes(bytes))]),
    ]),
    environment: {},
    folders: {},
    probe: {
      line: "printf 'version\\r\\nquit\\r\\n' | nc 127.0.0.1 11211 | grep -q VERSION",
      intervalMs: 3000,
      startPeriodMs: 30_000,
    },
  }),
};
