import { literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import { count, flag, type Hint, list, mebibytes, memory, named } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ResourceScope, ResourceSetup, ServiceResource } from "./resource-kind.ts";

const topic = named("the name of a topic", /^[A-Za-z0-9_][A-Za-z0-9._-]{0,248}$/);

const hints: Record<string, Hint> = {
  auto_create_topics: flag("true", "false"),
  memory: memory("256mb"),
  partitions: count(1, 1000),
  retention_hours: count(1, 1_000_000),
  topics: list("names of topics: letters, digits, dots, hyphens and underscores", topic),
};

/** One node that is broker and controller, without authentication: the vocabulary has no credentials for it. */
export const kafka: ServiceResource = {
  kind: "service",
  releases: releases.kafka,
  hints,
  properties: ({ host }) => connectionProperties({ scheme: "kafka", host, port: 9092 }),
  container: (scope) => ({
    environment: {
      KAFKA_ADVERTISED_LISTENERS: literal(`PLAINTEXT://${scope.host}:9092`),
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
      ...hintVariables(scope),
    },
    folders: { data: "/var/lib/kafka/data" },
    probe: { line: "nc -z 127.0.0.1 9092", intervalMs: 5000, startPeriodMs: 120_000 },
    ...setup(scope),
  }),
};

function hintVariables({ hint }: ResourceScope) {
  const heap = hint("memory").map((bytes) => `-Xms${mebibytes(bytes)}m -Xmx${mebibytes(bytes)}m`);
  const variables: [string, string[]][] = [
    ["KAFKA_AUTO_CREATE_TOPICS_ENABLE", hint("auto_create_topics")],
    ["KAFKA_HEAP_OPTS", heap],
    ["KAFKA_LOG_RETENTION_HOURS", hint("retention_hours")],
    ["KAFKA_NUM_PARTITIONS", hint("partitions")],
  ];
  return Object.fromEntries(variables.flatMap(([key, words]) => words.map((word) => [key, literal(word)])));
}

/** Makes the topics that are not there. Server and topics are the script's arguments, never part of it. */
function setup({ host, hint }: ResourceScope): { setup?: ResourceSetup } {
  const topics = hint("topics");
  if (topics.length === 0) return {};
  const create = '/opt/kafka/bin/kafka-topics.sh --bootstrap-server "$0" --create --if-not-exists --topic "$topic"';
  const script = `for topic; do ${create} || exit 1; done`;
  return { setup: { words: ["sh", "-c", script, `${host}:9092`, ...topics], environment: {} } };
}
