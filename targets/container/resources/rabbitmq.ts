import { literal } from "../../../plans/index.ts";
import type { ContainerFile } from "../container-model.ts";
import { connectionProperties, resourceUser } from "./connection.ts";
import { choice, type Hint, list, memory } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

/** Plugins that come with the image. */
const plugins = [
  ...["rabbitmq_auth_backend_ldap", "rabbitmq_consistent_hash_exchange", "rabbitmq_federation"],
  ...["rabbitmq_management", "rabbitmq_mqtt", "rabbitmq_prometheus", "rabbitmq_shovel", "rabbitmq_stomp"],
  ...["rabbitmq_stream", "rabbitmq_web_mqtt", "rabbitmq_web_stomp"],
];

const hints: Record<string, Hint> = {
  memory: memory("64mb"),
  plugins: list(`names of ${plugins.join(", ")}`, choice(...plugins)),
};

export const rabbitmq: ServiceResource = {
  kind: "service",
  releases: releases.rabbitmq,
  hints,
  properties: ({ host, credential }) =>
    connectionProperties({
      scheme: "amqp",
      host,
      port: 5672,
      user: resourceUser,
      password: credential("password"),
    }),
  container: ({ credential, hint }) => ({
    environment: {
      RABBITMQ_DEFAULT_PASS: credential("password"),
      RABBITMQ_DEFAULT_USER: literal(resourceUser),
    },
    // Its database lies in a folder called after the host name.
    ownHostname: true,
    files: files(hint("memory"), hint("plugins")),
    folders: { data: "/var/lib/rabbitmq" },
    probe: {
      line: "rabbitmq-diagnostics -q check_port_connectivity",
      intervalMs: 10_000,
      // It starts an Erlang of its own.
      timeoutMs: 20_000,
      startPeriodMs: 120_000,
    },
  }),
};

function files([memory]: string[], wanted: string[]): ContainerFile[] {
  const limit = literal(`vm_memory_high_watermark.absolute = ${memory}\n`);
  // The image's own list has this one.
  const enabled = literal(`[${[...new Set([...wanted, "rabbitmq_prometheus"])].sort().join(",")}].\n`);
  return [
    ...(memory === undefined ? [] : [{ path: "/etc/rabbitmq/conf.d/20-launchplane.conf", content: limit }]),
    ...(wanted.length === 0 ? [] : [{ path: "/etc/rabbitmq/enabled_plugins", content: enabled }]),
  ];
}
