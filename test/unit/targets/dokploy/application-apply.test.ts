import { afterEach, describe, expect, it } from "vitest";
import type { AppPlan } from "../../../../plans/index.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import type { DokployOptions, DokployServer } from "../../../fakes/dokploy/index.ts";
import { appOf, component, defaultSlot, endpoint, line, resource, sampleApp } from "../sample-app.ts";
import { ApplicationSite, applicationInput, secretText } from "./application-site.ts";

const servers: DokployServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const given = applicationInput({
  inputs: { "web.SMTP_PASSWORD": { secret: { scope: "notes.staging", name: "web.SMTP_PASSWORD", version: 1 } } },
  images: { web: "example.test/web@sha256:0123" },
});

async function site(
  app: AppPlan = sampleApp(),
  input: EnvironmentInput = given,
  options: DokployOptions = {},
): Promise<ApplicationSite> {
  const made = await ApplicationSite.start(app, input, options);
  servers.push(made.server);
  return made;
}

async function applied(app?: AppPlan, input?: EnvironmentInput, options?: DokployOptions): Promise<ApplicationSite> {
  const made = await site(app, input, options);
  expect(await made.apply(await made.plan())).toEqual({ status: "done" });
  return made;
}

const ids = (operations: { id: string; verb: string }[]) =>
  operations.filter(({ verb }) => verb !== "none").map(({ id }) => id);

/** The only row of a table that has this name. */
function rowOf({ state }: DokployServer, table: "application" | "postgres" | "redis", name: string) {
  const [row, ...others] = state.tables[table].filter((each) => each["name"] === name);
  expect(others).toEqual([]);
  if (row === undefined) throw new Error(`no ${table} ${name}`);
  return row;
}

/** `web` alone, with this as its variables. */
function small(env: Record<string, string> = { LEVEL: "info" }, parts = {}): AppPlan {
  const slots = Object.entries(env).map(([key, text]) => [key, defaultSlot(text)]);
  return appOf({
    "component:web": component({ env: Object.fromEntries(slots), ...parts }),
    "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }),
  });
}

describe("an app as applications", () => {
  it("is made once, and then there is nothing to do", async () => {
    const made = await applied();
    expect(ids(await made.plan())).toEqual([]);
    expect(made.server.duplicates()).toEqual([]);
    const { application, postgres, domain } = made.server.state.tables;
    expect(application.map(({ name }) => name).sort()).toEqual(["web", "web-release", "web.volumes", "worker"]);
    expect(postgres.map(({ name, dockerImage }) => [name, dockerImage])).toEqual([["postgres", "postgres:17-alpine"]]);
    expect(domain).toMatchObject([
      { host: "notes.example.com", https: true, certificateType: "letsencrypt", port: 8080 },
    ]);
  });

  it("runs releases and setups to their end before what waits for them", async () => {
    const made = await applied();
    const deployed = made.server.calls.flatMap(({ procedure, input }) => {
      if (procedure === "postgres.deploy") return ["postgres"];
      if (procedure !== "application.deploy") return [];
      const row = made.server.state.tables.application.find((each) => each.applicationId === input["applicationId"]);
      return [row?.["name"]];
    });
    expect(deployed).toEqual(["postgres", "web.volumes", "web-release", "web", "worker"]);
  });

  it("goes back as it goes on, and whatever chooses another mode or other ports is undone", async () => {
    const made = await applied();
    const web = rowOf(made.server, "application", "web");
    expect(web["rollbackConfigSwarm"]).toEqual({ Parallelism: 1, Order: "stop-first" });
    const registry = { registryId: "r1", buildRegistryId: "r2", rollbackRegistryId: "r3" };
    Object.assign(web, { modeSwarm: { Global: {} }, endpointSpecSwarm: { Mode: "dnsrr" }, ...registry });
    expect((await made.plan()).filter(({ verb }) => verb !== "none").map(({ id }) => id)).toContain(
      "update application:web",
    );
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(rowOf(made.server, "application", "web")).toMatchObject({
      ...{ modeSwarm: null, endpointSpecSwarm: null },
      ...{ registryId: null, buildRegistryId: null, rollbackRegistryId: null },
    });
  });

  it("finds each other by names that no other environment has, and has variables, arguments and volumes as wanted", async () => {
    const made = await applied();
    const web = rowOf(made.server, "application", "web");
    const database = rowOf(made.server, "postgres", "postgres");
    const [{ Aliases: [host = ""] = [] } = {}] = database["networkSwarm"] as { Aliases?: string[] }[];
    expect(host).toMatch(/^notes-staging-postgres-[0-9a-f]{8}$/);
    const container = made.server.container(web.appName);
    expect(container).toMatchObject({
      image: "example.test/web@sha256:0123",
      environment: {
        BASE_URL: "https://notes.example.com",
        DATABASE_URL: `postgresql://launchplane:${secretText}@${host}:5432/notes`,
        LABEL: "costs $5",
        KEY: secretText,
      },
      command: ["node", "server.js", "--title", "two words"],
    });
    expect(container?.mounts["/data"]).toMatchObject({
      kind: "volume",
      source: expect.stringMatching(/^notes-staging-web\.data-[0-9a-f]{8}$/),
    });
    expect(made.server.container(database.appName)?.mounts["/var/lib/postgresql/data"]?.source).toMatch(
      /^notes-staging-postgres\.data-[0-9a-f]{8}$/,
    );
    expect(web).toMatchObject({
      autoDeploy: false,
      sourceType: "docker",
      command: null,
      replicas: 1,
      healthCheckSwarm: { Retries: 3, Interval: 5_000_000_000, StartPeriod: 60_000_000_000 },
      restartPolicySwarm: { Condition: "any" },
      updateConfigSwarm: { Order: "stop-first", FailureAction: "rollback" },
    });
    expect(rowOf(made.server, "application", "worker")).toMatchObject({
      restartPolicySwarm: { Condition: "on-failure" },
      updateConfigSwarm: { Order: "start-first" },
    });
  });

  it("gives values as they are written, whatever they hold", async () => {
    const env = {
      BRACES: "{{ .Node.ID }} and {{{",
      DOLLARS: "$HOME $$ ${X}",
      LINES: "one\ntwo # three",
      QUOTES: 'it\'s "so"',
      SPACES: "  x  ",
      UNICODE: "naïve ☃ \\n",
    };
    const made = await applied(small(env));
    expect(made.server.container(rowOf(made.server, "application", "web").appName)?.environment).toEqual(env);
    expect(ids(await made.plan())).toEqual([]);
  });

  it("refuses a secret that cannot arrive, before anything is written", async () => {
    const made = await site();
    made.secrets["web.SMTP_PASSWORD"] = "every ' ` \" quote";
    const outcome = await made.apply(await made.plan());
    expect(outcome).toMatchObject({ status: "failed", code: "LP6402", args: { name: "SMTP_PASSWORD" } });
    expect(JSON.stringify(outcome)).not.toContain("every '");
    expect(made.server.mutations()).toEqual([]);
  });
});

describe("a change", () => {
  it("of one variable is that change and one deployment of that one service", async () => {
    const made = await applied();
    const changed = sampleApp();
    const worker = changed.nodes["component:worker"];
    if (worker?.kind === "component") worker.env = { LEVEL: defaultSlot("debug") };
    made.want(changed, given);
    const operations = await made.plan();
    expect(ids(operations)).toEqual(["update application:worker", "run deploy:worker"]);
    expect(operations[0]?.changes).toEqual([
      { attribute: "env.LEVEL", before: { absent: true }, after: { plain: "debug" } },
    ]);
    const before = made.server.mutations().length;
    expect(await made.apply(operations)).toEqual({ status: "done" });
    expect(made.server.mutations().slice(before)).toEqual(["application.update", "application.deploy"]);
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of a component runs its release again, first", async () => {
    const made = await applied();
    made.want(sampleApp(), { ...given, images: { web: "example.test/web@sha256:4567" } });
    const operations = ids(await made.plan());
    expect(operations).toEqual([
      "update application:web",
      "update task:web-release",
      "run release:web-release",
      "run deploy:web",
    ]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of a secret is told without it", async () => {
    const made = await applied();
    made.secrets["secret:web/KEY value"] = "another secret";
    const operations = await made.plan();
    expect(ids(operations)).toContain("update application:web");
    expect(JSON.stringify(operations)).not.toMatch(/another secret|0123456789abcdef/);
    expect(await made.apply(operations)).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of a database's image is deployed", async () => {
    const app = (version: string) =>
      appOf({ "component:web": component(), "resource:postgres": resource("postgres", { version }) }, [
        { kind: "requires", from: "component:web", to: "resource:postgres" },
      ]);
    const made = await applied(app("17"), given);
    made.want(app("17.4"), given);
    expect(ids(await made.plan())).toEqual(["update database:postgres", "run deploy:postgres"]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("by hand is undone, what was added by hand is kept", async () => {
    const made = await applied();
    const { applicationId, env } = rowOf(made.server, "application", "worker");
    await made.server.call("application.update", {
      applicationId,
      env: `MINE=1\n${env}`,
      replicas: 3,
      autoDeploy: true,
    });
    expect(ids(await made.plan())).toEqual(["update application:worker"]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(rowOf(made.server, "application", "worker")).toMatchObject({ replicas: 1, autoDeploy: false });
    expect(rowOf(made.server, "application", "worker").env).toContain("MINE=1");
    expect(ids(await made.plan())).toEqual([]);
  });

  it("by hand below our variables, which replaces them, is undone", async () => {
    const made = await applied(small());
    const web = rowOf(made.server, "application", "web");
    Object.assign(web, { env: `${web.env}LEVEL=theirs\n` });
    expect(ids(await made.plan())).toEqual(["update application:web"]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("does not stand below a quote that somebody left open", async () => {
    const made = await applied(small({ LEVEL: "info" }));
    const web = rowOf(made.server, "application", "web");
    made.want(small({ LEVEL: "# x" }));
    Object.assign(web, { env: `MINE='open\n${web.env}` });
    expect(await made.apply(await made.plan())).toMatchObject({
      ...{ status: "failed", code: "LP6404" },
      args: { service: "web", name: "LEVEL" },
    });
  });

  it("by hand that was deployed is deployed over", async () => {
    const made = await applied(small());
    const { applicationId } = rowOf(made.server, "application", "web");
    await made.server.call("application.update", { applicationId, dockerImage: "example.test/other:2" });
    await made.server.call("application.deploy", { applicationId });
    await made.server.idle();
    expect(ids(await made.plan())).toEqual(["update application:web", "run deploy:web"]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(made.server.container(rowOf(made.server, "application", "web").appName)?.image).toBe(
      "example.test/web@sha256:0123",
    );
  });

  it("by hand of a database is deployed over", async () => {
    const made = await applied();
    const { postgresId } = rowOf(made.server, "postgres", "postgres");
    await made.server.call("postgres.update", { postgresId, dockerImage: "postgres:18-alpine" });
    expect(ids(await made.plan())).toEqual(["update database:postgres", "run deploy:postgres"]);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of what no longer exists is made again", async () => {
    const made = await applied();
    const { applicationId, appName } = rowOf(made.server, "application", "worker");
    await made.server.call("application.stop", { applicationId });
    expect(ids(await made.plan())).toEqual(["update application:worker", "run deploy:worker"]);
    await made.server.call("application.delete", { applicationId });
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(ids(await made.plan())).toEqual([]);
    expect(rowOf(made.server, "application", "worker").appName).not.toBe(appName);
  });

  it("removes a component, its volumes only on demand", async () => {
    const made = await applied();
    const rest = appOf({ "component:worker": component({ commands: { start: line("work") } }) });
    made.want(rest, given);
    const operations = await made.plan();
    expect(ids(operations)).toContain("delete application:web");
    expect(await made.apply(operations)).toEqual({ status: "done" });
    expect(made.server.state.machine.swarm.map(({ appName }) => appName)).toHaveLength(1);
    expect(made.server.state.machine.volumes.filter((name) => name !== "")).toHaveLength(2);
    expect(ids(await made.plan())).toEqual([]);
  });
});

describe("an environment that is taken down", () => {
  it("loses its services and keeps its data", async () => {
    const made = await applied();
    const operations = await made.plan("destroy");
    expect(operations.filter(({ verb }) => verb === "none").map(({ object }) => object)).toEqual([
      "volume:postgres.data",
      "volume:web.data",
    ]);
    expect(await made.apply(operations)).toEqual({ status: "done" });
    const { tables, machine } = made.server.state;
    expect([tables.project, tables.application, tables.postgres, machine.swarm]).toEqual([[], [], [], []]);
    expect(machine.volumes.filter((name) => name !== "")).toHaveLength(2);
    expect(await made.apply(await made.plan())).toEqual({ status: "done" });
    expect(made.server.state.machine.volumes.filter((name) => name !== "")).toHaveLength(2);
  });

  it("loses its data too on demand, also when its services are gone already", async () => {
    for (const isTwice of [false, true]) {
      const made = await applied();
      if (isTwice) expect(await made.apply(await made.plan("destroy"))).toEqual({ status: "done" });
      expect(await made.apply(await made.plan("destroy", true))).toEqual({ status: "done" });
      expect(made.server.state.machine.volumes.filter((name) => name !== "")).toEqual([]);
      expect(ids(await made.plan("destroy", true))).toEqual([]);
    }
  });

  it("waits for containers that still end to remove their volumes", async () => {
    const made = await applied();
    const message =
      "Command failed: docker volume rm x\nError response from daemon: remove x: volume is in use - [1a2b]";
    const fault = { kind: "error", effect: "before", status: 500, message } as const;
    made.server.faults.push({ at: "dockerVolume.removeVolume", times: 3, fault });
    expect(await made.apply(await made.plan("destroy", true))).toEqual({ status: "done" });
    expect(made.server.state.machine.volumes.filter((name) => name !== "")).toEqual([]);
  });
});

describe("what is somebody else's", () => {
  it("is named, and left alone", async () => {
    const made = await applied();
    const { environmentId } = rowOf(made.server, "application", "worker");
    await made.server.call("application.create", { name: "worker2", environmentId });
    expect((await made.seen()).foreign).toEqual([]);
    await made.server.call("application.create", { name: "worker", environmentId, description: "mine" });
    expect((await made.seen()).foreign).toEqual(["application service worker"]);
  });

  it("mounts, domains and variables of other people stay", async () => {
    const made = await applied(small());
    const { applicationId } = rowOf(made.server, "application", "web");
    const mount = { type: "volume", volumeName: "mine", mountPath: "/mine", serviceType: "application" };
    await made.server.call("mounts.create", { ...mount, serviceId: applicationId });
    const domain = { host: "mine.example.com", port: 1, domainType: "application" };
    await made.server.call("domain.create", { ...domain, applicationId });
    expect(ids(await made.plan())).toEqual([]);
  });

  it("ports of other people go, because they open the app", async () => {
    const made = await applied(small());
    const { applicationId } = rowOf(made.server, "application", "web");
    const port = { publishedPort: 9, targetPort: 9, publishMode: "host", protocol: "tcp" };
    await made.server.call("port.create", { ...port, applicationId });
    const operations = await made.plan();
    expect(operations.map(({ verb, object }) => [verb, object.replace(/\/.*/, "")])).toEqual([["delete", "port:web"]]);
    expect(await made.apply(operations)).toEqual({ status: "done" });
    expect(made.server.state.tables.port).toEqual([]);
  });
});
