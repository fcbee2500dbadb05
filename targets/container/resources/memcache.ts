import { connectionProperties } from "./connection.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const memcache: ServiceResource = {
  kind: "service",
  releases: [{ version: "1.6.39", image: "memcached:1.6-alpine" }],
  properties: ({ host }) => connectionProperties({ scheme: "memcached", host, port: 11211 }),
  container: () => ({
    environment: {},
    folders: {},
    probe: {
      line: "printf 'version\\r\\nquit\\r\\n' | nc 127.0.0.1 11211 | grep -q VERSION",
      intervalMs: 3000,
      startPeriodMs: 30_000,
    },
  }),
};
