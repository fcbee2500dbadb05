import { literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import { type Hint, mebibytes, memory } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

const hints: Record<string, Hint> = { memory: memory("128mb") };

export const elasticsearch: ServiceResource = {
  kind: "service",
  releases: releases.elasticsearch,
  hints,
  properties: ({ host, credential }) =>
    connectionProperties({ scheme: "http", host, port: 9200, user: "elastic", password: credential("password") }),
  container: ({ credential, hint }) => ({
    environment: {
      ELASTIC_PASSWORD: credential("password"),
      // Without a limit the image takes half of the machine.
      ES_JAVA_OPTS: literal(javaHeap(hint("memory")[0])),
      "discovery.type": literal("single-node"),
      "xpack.security.enabled": literal("true"),
      "xpack.security.http.ssl.enabled": literal("false"),
    },
    folders: { data: "/usr/share/elasticsearch/data" },
    probe: {
      // The shell itself prints the password: no list of processes has it.
      line: `printf 'user = "elastic:%s"' "$ELASTIC_PASSWORD" | curl -fsS -o /dev/null -K - "http://127.0.0.1:9200/_cluster/health?wait_for_status=yellow&timeout=2s"`,
      intervalMs: 10_000,
      startPeriodMs: 180_000,
    },
  }),
};

function javaHeap(bytes = String(512 * 1024 ** 2)): string {
  return `-Xms${mebibytes(bytes)}m -Xmx${mebibytes(bytes)}m`;
}
