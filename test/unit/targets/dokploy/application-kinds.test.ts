import { afterEach, describe, expect, it } from "vitest";
import type { AppPlan, Edge, Node } from "../../../../plans/index.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import type { DokployServer } from "../../../fakes/dokploy/index.ts";
import { appOf, component, defaultSlot, endpoint, line, reference, resource } from "../sample-app.ts";
import { ApplicationSite, applicationInput, secretText } from "./application-site.ts";

const servers: DokployServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** `web` with a resource. */
function withResource(type: string, parts = {}): AppPlan {
  const env = { URL: defaultSlot(reference(`resource:${type}`, "url", true)) };
  const nodes: Record<string, Node> = {
    "component:web": component({ env }),
    [`resource:${type}`]: resource(type, parts),
  };
  const edges: Edge[] = [{ kind: "requires", from: "component:web", to: `resource:${type}` }];
  return appOf(nodes, edges);
}

async function applied(app: AppPlan, given: EnvironmentInput = applicationInput()): Promise<ApplicationSite> {
  const made = await ApplicationSite.start(app, given);
  servers.push(made.server);
  expect(await made.apply(await made.plan())).toEqual({ status: "done" });
  expect(await made.plan()).toEqual([]);
  expect(made.server.duplicates()).toEqual([]);
  return made;
}

function containerOf({ server }: ApplicationSite, name: string) {
  const { application, postgres, mysql, mariadb, mongo, redis } = server.state.tables;
  const rows = [...application, ...postgres, ...mysql, ...mariadb, ...mongo, ...redis];
  return server.container(rows.find((row) => row["name"] === name)?.appName ?? "");
}

describe("a database", () => {
  const login = `launchplane:${secretText}@`;
  const cases = [
    { type: "postgres", kind: "postgres", port: 5432, path: "/var/lib/postgresql/data", url: `postgresql://${login}` },
    { type: "mysql", kind: "mysql", port: 3306, path: "/var/lib/mysql", url: `mysql://${login}` },
    { type: "mariadb", kind: "mariadb", port: 3306, path: "/var/lib/mysql", url: `mysql://${login}` },
    { type: "mongodb", kind: "mongo", port: 27017, path: "/data/db", url: `mongodb://${login}` },
    { type: "redis", kind: "redis", port: 6379, path: "/data", url: `redis://:${secretText}@` },
  ] as const;
  for (const { type, kind, port, path, url } of cases) {
    it(`of type ${type} is one of Dokploy's own, with its data where it is found again`, async () => {
      const made = await applied(withResource(type));
      const { tables, machine } = made.server.state;
      expect([tables[kind].length, tables.application.length]).toEqual([1, 1]);
      expect(tables[kind][0]).toMatchObject({ name: type, databasePassword: secretText });
      const container = containerOf(made, type);
      expect(container?.mounts[path]?.source).toMatch(new RegExp(`^notes-staging-${type}\\.data-[0-9a-f]{8}$`));
      expect(machine.volumes.filter((name) => /^notes-staging-/.test(name))).toEqual(machine.volumes);
      const value = containerOf(made, "web")?.environment["URL"] ?? "";
      expect(value.startsWith(url)).toBe(true);
      expect(value).toMatch(new RegExp(`@notes-staging-${type}-[0-9a-f]{8}:${port}`));
    });
  }

  it("of PostgreSQL 18 has its volume where its image looks", async () => {
    const made = await applied(withResource("postgres", { version: "18" }));
    expect(Object.keys(containerOf(made, "postgres")?.mounts ?? {})).toEqual(["/var/lib/postgresql"]);
  });

  it("learns its settings from arguments, Redis its password too", async () => {
    const made = await applied(withResource("redis", { config: { maxmemory: "64mb" } }));
    expect(containerOf(made, "redis")?.command).toEqual([
      ...["redis-server", "--maxmemory", "64mb", "--requirepass", secretText],
    ]);
    expect(JSON.stringify(await made.seen())).not.toContain(secretText);
    expect(made.server.state.tables.mount).toMatchObject([{ type: "volume" }]);
  });

  it("has its extensions made by a step, once it runs", async () => {
    const made = await applied(withResource("postgres", { config: { extensions: ["citext"] } }));
    const setup = containerOf(made, "postgres.setup");
    expect(made.server.state.tables.application.map(({ name, command }) => [name, command])).toContainEqual([
      "postgres.setup",
      "psql",
    ]);
    expect(setup).toBeUndefined();
  });

  it("refuses a password that a shell could read otherwise, before anything is changed", async () => {
    const made = await ApplicationSite.start(withResource("redis"), applicationInput());
    servers.push(made.server);
    made.secrets["resource:redis password"] = "a; rm -rf /";
    const outcome = await made.apply(await made.plan());
    expect(outcome).toMatchObject({ status: "failed", code: "LP6402", args: { name: "password" } });
    expect(made.server.mutations()).toEqual([]);
  });
});

describe("any other resource", () => {
  for (const type of ["rabbitmq", "kafka", "elasticsearch", "memcache", "minio", "s3", "clickhouse"]) {
    it(`of type ${type} is an application of its image`, async () => {
      const made = await applied(withResource(type));
      expect(containerOf(made, type)?.image).toBeDefined();
    });
  }

  it("has its files on the server's disk, and a change of one deploys it again", async () => {
    const made = await applied(withResource("rabbitmq", { config: { plugins: ["rabbitmq_management"] } }));
    const container = containerOf(made, "rabbitmq");
    expect(container?.mounts["/etc/rabbitmq/enabled_plugins"]).toMatchObject({
      kind: "file",
      content: "[rabbitmq_management,rabbitmq_prometheus].\n",
    });
    expect(container?.environment["RABBITMQ_NODENAME"]).toBe("rabbit@localhost");
    made.want(withResource("rabbitmq", { config: { plugins: ["rabbitmq_mqtt"] } }));
    expect((await made.plan()).map(({ id }) => id)).toEqual([
      "update mount:rabbitmq/launchplane.enabled_plugins",
      "run deploy:rabbitmq",
    ]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(await made.plan()).toEqual([]);
  });

  it("that is a file is a volume of those who use it", async () => {
    const made = await applied(withResource("sqlite"));
    expect(Object.values(containerOf(made, "web")?.mounts ?? {})).toMatchObject([{ kind: "volume" }]);
  });
});

describe("a component", () => {
  it("by a schedule, with rights, with a port of the server and behind a loopback address", async () => {
    const nodes: Record<string, Node> = {
      "component:cron": component({ schedule: "0 3 * * *", commands: { start: line("node nightly.js") } }),
      "component:dns": component({ host: { privileged: false, docker: "required" }, singleton: true, restart: "no" }),
      "endpoint:dns/53": endpoint("component:dns", 53, { exposed: true, protocol: "udp" }),
      "component:inner": component({ host: { privileged: true } }),
      "endpoint:inner/9000": endpoint("component:inner", 9000, { exposed: true, bind: "127.0.0.1" }),
    };
    const given = applicationInput({ consent: ["docker", "privileged"] });
    const made = await ApplicationSite.start(appOf(nodes), given);
    servers.push(made.server);
    expect(made.gaps.map(({ code, effect }) => [code, effect])).toEqual(
      expect.arrayContaining([
        ["LP4012", "unsupported"],
        ["LP4018", "unsupported"],
        ["LP4054", "approximated"],
      ]),
    );
    const dns = made.desired.objects["application:dns"]?.attributes;
    expect(dns).toMatchObject({ restart: { plain: "none" }, "update.order": { plain: "stop-first" } });
    expect(made.desired.objects["mount:dns/host.docker"]?.attributes).toEqual({
      path: { plain: "/var/run/docker.sock" },
      source: { plain: "/var/run/docker.sock" },
    });
    expect(made.desired.objects["application:cron"]?.attributes).toMatchObject({ entrypoint: { plain: "sh" } });
    expect(Object.keys(made.desired.objects)).not.toContain("application:inner.forwarder");
    const without = { ...nodes };
    delete without["component:inner"];
    delete without["endpoint:inner/9000"];
    without["component:dns"] = component({ host: { privileged: false, docker: "required" } });
    made.want(appOf(without), given);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(made.server.state.tables.port).toMatchObject([
      { publishedPort: 53, protocol: "udp", publishMode: "ingress" },
    ]);
    expect(await made.plan()).toEqual([]);
    delete without["endpoint:dns/53"];
    without["component:dns"] = component();
    made.want(appOf(without), given);
    const operations = await made.plan();
    expect(operations.map(({ id }) => id).sort()).toEqual([
      ...["delete mount:dns//var/run/docker.sock", expect.stringMatching(/^delete port:dns\//), "run deploy:dns"],
      "update application:dns",
    ]);
    expect(await made.apply(operations)).toEqual({ status: "done" });
    expect(containerOf(made, "dns")?.mounts).toEqual({});
    expect(await made.plan()).toEqual([]);
    expect(made.server.state.tables.mount.filter(({ type }) => type === "bind")).toEqual([]);
  });
});
