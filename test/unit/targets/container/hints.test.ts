import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { evaluate, type Json, literal, type Value } from "../../../../plans/index.ts";
import { lowerContainers } from "../../../../targets/container/lower-containers.ts";
import { hintsOf } from "../../../../targets/container/resources/hints-of.ts";
import { resourceKinds } from "../../../../targets/container/resources/index.ts";
import { appOf, component, input, resource } from "../sample-app.ts";

const published = () => ({ host: "localhost", port: literal("1") });

function text(value: Value): string {
  const bound = evaluate(value, (leaf) => ({
    state: "known",
    text: leaf.kind === "reference" ? `<${leaf.property}>` : "",
  }));
  return bound.state === "known" ? bound.text : bound.state;
}

function container(type: string, config: Record<string, Json>, name = type) {
  const app = appOf({ "component:web": component(), [`resource:${type}`]: resource(type, { config }) });
  const found = lowerContainers(app, input, published).containers[name];
  const { entrypoint = [], command = [], environment = {}, files = [] } = found ?? {};
  return {
    image: found?.image.reference,
    words: [...entrypoint, ...command].map(text).join(" "),
    environment: Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, text(value)])),
    files: Object.fromEntries(files.map(({ path, content }) => [path, text(content)])),
  };
}

const statements = (...names: string[]) =>
  names.map((name) => `--command CREATE EXTENSION IF NOT EXISTS "${name}" CASCADE`).join(" ");

describe("hints, applied", () => {
  it("postgres: settings are words of the server, extensions are created in the app's database", () => {
    const config = {
      extensions: ["vector", "uuid-ossp", "pg_stat_statements", "vector"],
      max_connections: 200,
      shared_buffers: "256MB",
      work_mem: "8192kb",
    };
    const server = container("postgres", config);
    expect(server.image).toBe("pgvector/pgvector:pg17");
    expect(server.words).toBe(
      "postgres -c max_connections=200 -c shared_buffers=256MB -c work_mem=8MB -c shared_preload_libraries=pg_stat_statements",
    );
    const setup = container("postgres", config, "postgres.setup");
    expect(setup.image).toBe(server.image);
    expect(setup.words).toBe(
      "psql --host postgres --username launchplane --dbname notes --no-psqlrc --set ON_ERROR_STOP=1 " +
        statements("pg_stat_statements", "uuid-ossp", "vector"),
    );
    expect(setup.environment).toEqual({ PGPASSWORD: "<password>" });
  });

  it("redis", () => {
    const config = { maxmemory: "64mb", "maxmemory-policy": "allkeys-lru", appendonly: true, databases: 4 };
    expect(container("redis", config).words).toBe(
      "redis-server --include /usr/local/etc/redis/launchplane.conf --appendonly yes --databases 4 --maxmemory 64mb " +
        "--maxmemory-policy allkeys-lru",
    );
  });

  it.each([
    ["mysql", "mysqld"],
    ["mariadb", "mariadbd"],
  ])("%s", (type, server) => {
    const config = {
      character_set_server: "utf8mb4",
      collation_server: "utf8mb4_bin",
      innodb_buffer_pool_size: "1.5gb",
      max_connections: "500",
    };
    expect(container(type, config).words).toBe(
      `${server} --character-set-server=utf8mb4 --collation-server=utf8mb4_bin --innodb-buffer-pool-size=1536M ` +
        "--max-connections=500",
    );
  });

  it("mongodb: a replica set of one member, with the key that members share", () => {
    const config = { replicaSet: true, memory: "512mb" };
    const server = container("mongodb", config);
    expect(server.words).toBe("mongod --replSet rs0 --keyFile /etc/mongo/replica.key --wiredTigerCacheSizeGB 0.50");
    expect(server.files).toEqual({ "/etc/mongo/replica.key": "<replica_key>" });
    const setup = container("mongodb", config, "mongodb.setup");
    expect(setup.words).toMatch(/^mongosh --quiet --nodb --eval /);
    expect(setup.environment).toEqual({
      MEMBER: "mongodb:27017",
      PASSWORD: "<password>",
      REPLICA_SET: "rs0",
      USERNAME: "launchplane",
    });
    expect(container("mongodb", { replicaSet: "main" }, "mongodb.setup").environment["REPLICA_SET"]).toBe("main");
  });

  it("memcache", () => {
    const config = { memory: "128mb", max_item_size: "2mb", max_connections: 2048 };
    expect(container("memcache", config).words).toBe("memcached -c 2048 -I 2m -m 128");
  });

  it("rabbitmq", () => {
    const config = { memory: "256mb", plugins: ["rabbitmq_management"] };
    expect(container("rabbitmq", config).files).toEqual({
      "/etc/rabbitmq/conf.d/20-launchplane.conf": "vm_memory_high_watermark.absolute = 268435456\n",
      "/etc/rabbitmq/enabled_plugins": "[rabbitmq_management,rabbitmq_prometheus].\n",
    });
  });

  it("elasticsearch and clickhouse", () => {
    expect(container("elasticsearch", { memory: "1gb" }).environment["ES_JAVA_OPTS"]).toBe("-Xms1024m -Xmx1024m");
    expect(Object.values(container("clickhouse", { memory: "1gb" }).files).join("")).toContain(">1073741824<");
  });

  it("kafka: topics are arguments of the script that makes them", () => {
    const config = {
      auto_create_topics: false,
      memory: "512mb",
      partitions: 3,
      retention_hours: 24,
      topics: ["b", "a"],
    };
    expect(container("kafka", config).environment).toMatchObject({
      KAFKA_AUTO_CREATE_TOPICS_ENABLE: "false",
      KAFKA_HEAP_OPTS: "-Xms512m -Xmx512m",
      KAFKA_LOG_RETENTION_HOURS: "24",
      KAFKA_NUM_PARTITIONS: "3",
    });
    expect(container("kafka", config, "kafka.setup").words).toMatch(/^sh -c for topic; .*; done kafka:9092 a b$/);
  });

  it.each(["minio", "s3"])("%s", (type) => {
    const config = { bucket: "uploads", region: "eu-central-1" };
    expect(container(type, config).environment["MINIO_SITE_REGION"]).toBe("eu-central-1");
    expect(container(type, config, `${type}.setup`).words).toBe("mc mb --ignore-existing store/uploads");
  });
});

describe("hints, refused", () => {
  it.each<[type: string, name: string, value: Json]>([
    ["postgres", "extensions", ['x"; DROP TABLE users; --']],
    ["postgres", "extensions", ["vector", "postgis"]],
    ["postgres", "extensions", [["vector"]]],
    ["postgres", "extensions", null],
    ["postgres", "max_connections", "200; x"],
    ["postgres", "max_connections", -1],
    ["postgres", "max_connections", 1e9],
    ["postgres", "shared_buffers", "256MB -c x=y"],
    ["postgres", "shared_buffers", "1"],
    ["postgres", "shared_buffers", { size: "1mb" }],
    ["redis", "maxmemory", "999999999999tb"],
    ["redis", "maxmemory-policy", "lru"],
    ["redis", "appendonly", "yes\nrequirepass x"],
    ["mysql", "collation_server", "x --skip-grant-tables"],
    ["mongodb", "replicaSet", false],
    ["mongodb", "replicaSet", "a b"],
    ["rabbitmq", "plugins", ["rabbitmq_management]. [x"]],
    ["kafka", "topics", ["$(id)"]],
    ["kafka", "topics", [".."]],
    ["minio", "bucket", "-flag"],
    ["s3", "region", "eu"],
  ])("%s %s %j", (type, name, value) => {
    const kind = resourceKinds.get(type);
    if (kind === undefined) throw new Error(`no such type: ${type}`);
    const { accepted, refused, unknown } = hintsOf(kind, { config: { [name]: value } });
    expect([accepted, unknown, refused.map((each) => each.name)]).toEqual([{}, [], [name]]);
  });

  it("knows no hint by a name that every object has, and none of a file", () => {
    for (const [type, kind] of resourceKinds) {
      const { unknown } = hintsOf(kind, { config: { constructor: 1, toString: 2 } });
      expect(unknown, type).toEqual(["constructor", "toString"]);
    }
  });
});

describe("docs/resources.md", () => {
  const page = readFileSync(join(import.meta.dirname, "../../../../docs/resources.md"), "utf8");
  const rows = new Map(page.split("\n").map((line) => [/^\| `(\w+)`/.exec(line)?.[1] ?? "", line]));

  it.each([...resourceKinds])("has the versions and hints of %s", (type, kind) => {
    const row = rows.get(type) ?? "";
    const releases = kind.kind === "service" ? kind.releases.filter(({ isOlder }) => !isOlder) : [];
    for (const { image } of releases) expect(row).toContain(`\`${image.slice(image.indexOf(":") + 1)}\``);
    const hints = kind.kind === "service" ? Object.keys(kind.hints) : [];
    for (const hint of hints) expect(row).toContain(`\`${hint}\``);
  });
});
