import { literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import type { ServiceResource } from "./resource-kind.ts";

/** One node that is broker and controller, without authentication: the vocabulary has no credentials for it. */
export const kafka: ServiceResource = {
  kind: "service",
  releases: [
    { version: "3.9.0", image: "apache/kafka:3.9.0" },
    { version: "4.0.0", image: "apache/kafka:4.0.0" },
    { version: "3.8.1", image: "apache/kafka:3.8.1" },
  ],
  properties: ({ host }) => connectionProperties({ scheme: "kafka", host, port: 9092 }),
  container: ({ host }) => ({
    environment: {
      KAFKA_ADVERTISED_LISTENERS: literal(`PLAINTEXT://${host}:9092`),
      KAFKA_CONTROLLER_LISTENER_NAMES: literal("CONTROLLER"),
      KAFKA_CONTROLLER_QUORUM_VOTERS: literal("1@localhost:9093"),
      KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS: literal("0"),
      KAFKA_LISTENERS: literal("PLAINTEXT://:9092,CONTROLLER://:9093"),
      KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: literal("CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT"),
      KAFKA_LOG_DIRS: literal("/var/lib/kafka/data"),
      KAFKA_NODE_ID: literal("1"),
      KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR: literal("1"),
      KAFKA_PROCESS_ROLES: literal("broker,controller"),
      KAFKA_TRANSACTION_STATE_LOG_MIN_ISR: literal("1"),
      KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR: literal("1"),
    },
    folders: { data: "/var/lib/kafka/data" },
    probe: { line: "nc -z 127.0.0.1 9092", intervalMs: 5000, startPeriodMs: 120_000 },
  }),
};
