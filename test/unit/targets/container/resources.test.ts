import { describe, expect, it } from "vitest";
import { evaluate, isSensitive, literal, type Resource, type Value } from "../../../../plans/index.ts";
import { bindingOf } from "../../../../targets/container/binding.ts";
import { lowerContainers } from "../../../../targets/container/lower-containers.ts";
import { appOf, component, input, resource } from "../sample-app.ts";

const published = () => ({ host: "localhost", port: literal("1") });

function text(value: Value): string {
  const bound = evaluate(value, (leaf) => ({
    state: "known",
    text: leaf.kind === "reference" ? `<${leaf.property}>` : "",
  }));
  return bound.state === "known" ? bound.text : bound.state;
}

function texts(values: Record<string, Value>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, text(value)]));
}

function provided(type: string, parts: Partial<Resource> = {}) {
  const address = `resource:${type}`;
  const app = appOf(
    { "component:web": component(), [address]: resource(type, parts) },
    [{ kind: "requires", from: "component:web", to: address }],
    "my-notes",
  );
  const properties = texts(bindingOf(app, input, published).resources.get(address) ?? {});
  return { properties, model: lowerContainers(app, input, published) };
}

const expected: Record<string, { url: string; image: string; folders: string[]; credentials: string[] }> = {
  postgres: {
    url: "postgresql://launchplane:<password>@postgres:5432/my_notes",
    image: "postgres:17-alpine",
    folders: ["/var/lib/postgresql/data"],
    credentials: ["POSTGRES_PASSWORD"],
  },
  mysql: {
    url: "mysql://launchplane:<password>@mysql:3306/my_notes",
    image: "mysql:8.4",
    folders: ["/var/lib/mysql"],
    credentials: ["MYSQL_PASSWORD", "MYSQL_ROOT_PASSWORD"],
  },
  mariadb: {
    url: "mysql://launchplane:<password>@mariadb:3306/my_notes",
    image: "mariadb:11.4",
    folders: ["/var/lib/mysql"],
    credentials: ["MARIADB_PASSWORD", "MARIADB_ROOT_PASSWORD"],
  },
  mongodb: {
    url: "mongodb://launchplane:<password>@mongodb:27017/my_notes?authSource=admin",
    image: "mongo:7",
    folders: ["/data/configdb", "/data/db"],
    credentials: ["MONGO_INITDB_ROOT_PASSWORD"],
  },
  redis: {
    url: "redis://:<password>@redis:6379",
    image: "redis:8-alpine",
    folders: ["/data"],
    credentials: ["REDISCLI_AUTH"],
  },
  memcache: { url: "memcached://memcache:11211", image: "memcached:1.6-alpine", folders: [], credentials: [] },
  rabbitmq: {
    url: "amqp://launchplane:<password>@rabbitmq:5672",
    image: "rabbitmq:4-alpine",
    folders: ["/var/lib/rabbitmq"],
    credentials: ["RABBITMQ_DEFAULT_PASS"],
  },
  elasticsearch: {
    url: "http://elastic:<password>@elasticsearch:9200",
    image: "elasticsearch:8.17.0",
    folders: ["/usr/share/elasticsearch/data"],
    credentials: ["ELASTIC_PASSWORD"],
  },
  clickhouse: {
    url: "http://launchplane:<password>@clickhouse:8123/my_notes",
    image: "clickhouse/clickhouse-server:25.3",
    folders: ["/var/lib/clickhouse"],
    credentials: ["CLICKHOUSE_PASSWORD"],
  },
  minio: {
    url: "http://minio:9000",
    image: "minio/minio:RELEASE.2025-04-22T22-12-26Z",
    folders: ["/data"],
    credentials: ["MINIO_ROOT_PASSWORD"],
  },
  s3: {
    url: "http://s3:9000",
    image: "minio/minio:RELEASE.2025-04-22T22-12-26Z",
    folders: ["/data"],
    credentials: ["MINIO_ROOT_PASSWORD"],
  },
  kafka: { url: "kafka://kafka:9092", image: "apache/kafka:3.9.0", folders: ["/var/lib/kafka/data"], credentials: [] },
};

/** The portable properties that each type has to have, from the format. */
const vocabulary: Record<string, string[]> = {
  postgres: ["url", "host", "port", "user", "password", "name"],
  mysql: ["url", "host", "port", "user", "password", "name"],
  mariadb: ["url", "host", "port", "user", "password", "name"],
  mongodb: ["url", "host", "port", "user", "password", "name"],
  redis: ["url", "host", "port", "password"],
  memcache: ["url", "host", "port"],
  rabbitmq: ["url", "host", "port", "user", "password"],
  elasticsearch: ["url", "host", "port"],
  clickhouse: ["url", "host", "port", "user", "password", "name"],
  minio: ["url", "host", "port", "access_key", "secret_key", "bucket"],
  s3: ["url", "access_key", "secret_key", "bucket", "region"],
  kafka: ["url", "host", "port"],
};

describe("resources as containers", () => {
  it.each(Object.entries(expected))("%s", (type, { url, image, folders, credentials }) => {
    const { properties, model } = provided(type);
    const container = model.containers[type];
    if (container === undefined) throw new Error(`no container for ${type}`);
    expect(properties["url"]).toBe(url);
    expect(container.image).toEqual({ reference: image });
    expect(container.mounts.map(({ path }) => path)).toEqual(folders);
    expect(container.health?.kind).toBe("shell");
    const secret = Object.entries(container.environment).filter(([, value]) => text(value).startsWith("<"));
    expect(secret.map(([key]) => key).sort()).toEqual(credentials);
  });

  it.each(Object.entries(vocabulary))("%s has every portable property, none of them empty", (type, names) => {
    const { properties } = provided(type);
    for (const name of names) expect(properties[name], name).toMatch(/./);
  });

  it("gives each named resource its own service, volume and database", () => {
    const app = appOf({ "resource:primary-db": resource("postgres"), "resource:analytics-db": resource("postgres") });
    const { containers, volumes } = lowerContainers(app, input, published);
    expect(Object.keys(containers)).toEqual(["analytics-db", "primary-db"]);
    expect(Object.keys(volumes)).toEqual(["analytics-db.data", "primary-db.data"]);
    const { resources } = bindingOf(app, input, published);
    expect(text(resources.get("resource:primary-db")?.["url"] as Value)).toBe(
      "postgresql://launchplane:<password>@primary-db:5432/notes_primary_db",
    );
    expect(text(resources.get("resource:analytics-db")?.["name"] as Value)).toBe("notes_analytics_db");
  });

  it("gives redis its password in a file", () => {
    const redis = provided("redis").model.containers["redis"];
    const path = "/usr/local/etc/redis/launchplane.conf";
    expect(redis?.command?.map(text)).toEqual(["redis-server", "--include", path]);
    expect(redis?.files?.map(({ content }) => text(content))).toEqual(["requirepass <password>\n"]);
  });

  it.each(Object.keys(expected))("%s has no secret among its words and probe", (type) => {
    for (const { command = [], entrypoint = [], health } of Object.values(provided(type).model.containers)) {
      const probe = health?.kind === "shell" ? [health.line] : [];
      expect([...entrypoint, ...command, ...probe].filter(isSensitive)).toEqual([]);
    }
  });

  it.each(["minio", "s3"])("makes the bucket of %s once it serves, before the app starts", (type) => {
    const { containers } = provided(type).model;
    const setup = containers[`${type}.setup`];
    expect(containers[type]?.command?.map(text)).toEqual(["minio", "server", "/data"]);
    expect([...(setup?.entrypoint ?? []), ...(setup?.command ?? [])].map(text)).toEqual([
      ...["mc", "mb", "--ignore-existing", "store/my-notes"],
    ]);
    expect(setup?.after).toEqual([{ container: type, condition: "healthy" }]);
    expect(containers["web"]?.after).toEqual([
      { container: type, condition: "healthy" },
      { container: `${type}.setup`, condition: "completed" },
    ]);
  });

  it("fixes the host name that rabbitmq files its data under", () => {
    expect(provided("rabbitmq").model.containers["rabbitmq"]?.hostname).toBe("rabbitmq");
  });

  it("keeps data of PostgreSQL 18 where that image does", () => {
    const { model } = provided("postgres", { version: ">=18" });
    expect(model.containers["postgres"]?.image.reference).toBe("postgres:18-alpine");
    expect(model.containers["postgres"]?.mounts[0]?.path).toBe("/var/lib/postgresql");
  });

  it("makes of sqlite a volume in its component and no service", () => {
    const { properties, model } = provided("sqlite");
    expect(properties).toEqual({
      url: "sqlite:///var/lib/sqlite/sqlite/sqlite.db",
      path: "/var/lib/sqlite/sqlite/sqlite.db",
    });
    expect(model.containers).not.toHaveProperty("sqlite");
    expect(model.containers["web"]?.mounts).toEqual([
      { origin: "resource:sqlite", name: "sqlite.data", volume: "sqlite.data", path: "/var/lib/sqlite/sqlite" },
    ]);
  });
});
