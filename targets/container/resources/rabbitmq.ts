import { literal } from "../../../plans/index.ts";
import { connectionProperties, resourceUser } from "./connection.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const rabbitmq: ServiceResource = {
  kind: "service",
  releases: [
    { version: "4.1.4", image: "rabbitmq:4-alpine" },
    { version: "3.13.7", image: "rabbitmq:3-alpine" },
  ],
  properties: ({ host, credential }) =>
    connectionProperties({
      scheme: "amqp",
      host,
      port: 5672,
      user: resourceUser,
      password: credential("password"),
    }),
  container: ({ credential }) => ({
    environment: {
      RABBITMQ_DEFAULT_PASS: credential("password"),
      RABBITMQ_DEFAULT_USER: literal(resourceUser),
    },
    // Its database lies in a folder called after the host name.
    ownHostname: true,
    folders: { data: "/var/lib/rabbitmq" },
    probe: { line: "rabbitmq-diagnostics -q check_port_connectivity", intervalMs: 10_000, startPeriodMs: 120_000 },
  }),
};
