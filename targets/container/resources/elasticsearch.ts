import { literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const elasticsearch: ServiceResource = {
  kind: "service",
  releases: [
    { version: "8.17.0", image: "elasticsearch:8.17.0" },
    { version: "9.0.1", image: "elasticsearch:9.0.1" },
    { version: "7.17.28", image: "elasticsearch:7.17.28" },
  ],
  properties: ({ host, credential }) =>
    connectionProperties({ scheme: "http", host, port: 9200, user: "elastic", password: credential("password") }),
  container: ({ credential }) => ({
    environment: {
      ELASTIC_PASSWORD: credential("password"),
      // Without a limit the image takes half of the machine.
      ES_JAVA_OPTS: literal("-Xms512m -Xmx512m"),
      "discovery.type": literal("single-node"),
      "xpack.security.enabled": literal("true"),
      "xpack.security.http.ssl.enabled": literal("false"),
    },
    folders: { data: "/usr/share/elasticsearch/data" },
    probe: {
      line: 'curl -fsS -o /dev/null -u "elastic:$ELASTIC_PASSWORD" "http://127.0.0.1:9200/_cluster/health?wait_for_status=yellow&timeout=2s"',
      intervalMs: 10_000,
      startPeriodMs: 180_000,
    },
  }),
};
