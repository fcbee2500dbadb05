import type { FieldProof } from "./field-proof.ts";

/** For each type and hint a value, and a part of what its server or the program that sets it up is told. */
const hints: Record<string, Record<string, [value: unknown, shows: string]>> = {
  clickhouse: { memory: ["1gb", "1073741824"] },
  elasticsearch: { memory: ["1gb", "-Xms1024m -Xmx1024m"] },
  kafka: {
    auto_create_topics: [false, 'KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false"'],
    memory: ["512mb", "-Xms512m -Xmx512m"],
    partitions: [3, 'KAFKA_NUM_PARTITIONS: "3"'],
    retention_hours: [24, 'KAFKA_LOG_RETENTION_HOURS: "24"'],
    topics: [["orders"], '"orders"'],
  },
  memcache: {
    max_connections: [2048, '"-c", "2048"'],
    max_item_size: ["2mb", '"-I", "2m"'],
    memory: ["128mb", '"-m", "128"'],
  },
  minio: { bucket: ["uploads", "uploads"], region: ["eu-north-1", 'MINIO_SITE_REGION: "eu-north-1"'] },
  mongodb: { memory: ["512mb", '"--wiredTigerCacheSizeGB", "0.50"'], replicaSet: ["main", '"--replSet", "main"'] },
  postgres: {
    extensions: [["citext"], 'CREATE EXTENSION IF NOT EXISTS \\"citext\\"'],
    max_connections: [200, "max_connections=200"],
    shared_buffers: ["256mb", "shared_buffers=256MB"],
    work_mem: ["8mb", "work_mem=8MB"],
  },
  rabbitmq: { memory: ["256mb", "268435456"], plugins: [["rabbitmq_management"], "rabbitmq_management"] },
  redis: {
    appendonly: [true, '"--appendonly", "yes"'],
    databases: [4, '"--databases", "4"'],
    maxmemory: ["64mb", '"--maxmemory", "64mb"'],
    "maxmemory-policy": ["allkeys-lru", "allkeys-lru"],
  },
  ...Object.fromEntries(["mysql", "mariadb"].map((type) => [type, mysqlHints()])),
  s3: { bucket: ["uploads", "uploads"], region: ["eu-north-1", 'MINIO_SITE_REGION: "eu-north-1"'] },
};

function mysqlHints(): Record<string, [value: unknown, shows: string]> {
  return {
    character_set_server: ["latin1", "--character-set-server=latin1"],
    collation_server: ["utf8mb4_bin", "--collation-server=utf8mb4_bin"],
    innodb_buffer_pool_size: ["1gb", "--innodb-buffer-pool-size=1G"],
    max_connections: [500, "--max-connections=500"],
  };
}

/** What proves each hint of a resource that runs in a container. */
export const hintProofs: Record<string, FieldProof> = Object.fromEntries(
  Object.entries(hints).flatMap(([type, each]) =>
    Object.entries(each).map(([hint, [value, shows]]) => {
      const launchfile = { name: "shop", image: "shop:1", requires: [{ type, config: { [hint]: value } }] };
      return [`requires.${type}.config.${hint}`, { launchfile, shows }];
    }),
  ),
);
