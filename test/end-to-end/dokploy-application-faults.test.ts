import { afterEach, describe, expect, it } from "vitest";
import type { AppPlan } from "../../plans/index.ts";
import type { DokployOptions, DokployServer, Fault } from "../fakes/dokploy/index.ts";
import { ApplicationSite, secretText } from "../unit/targets/dokploy/application-site.ts";
import { appOf, component, defaultSlot, endpoint, line, reference, resource } from "../unit/targets/sample-app.ts";

const servers: DokployServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** A component with a database, a release and an exposed port that is not HTTP. */
function app(): AppPlan {
  const requires = { kind: "requires", from: "component:web", to: "resource:postgres" } as const;
  const precedes = { kind: "precedes", from: "task:web/release", to: "component:web" } as const;
  return appOf(
    {
      "component:web": component({
        run: { image: "example.test/web:1" },
        env: { DATABASE_URL: defaultSlot(reference("resource:postgres", "url", true)) },
        health: { command: line("true").line },
      }),
      "endpoint:web/8080": endpoint("component:web", 8080, { exposed: true }),
      "endpoint:web/5000": endpoint("component:web", 5000, { exposed: true, protocol: "tcp" }),
      "resource:postgres": resource("postgres"),
      "task:web/release": { kind: "task", component: "component:web", when: "release", command: line("migrate") },
      "volume:web/data": { kind: "volume", component: "component:web", path: "/data", persistent: true },
    },
    [requires, precedes],
  );
}

async function site(options: DokployOptions = {}): Promise<ApplicationSite> {
  const made = await ApplicationSite.start(app(), undefined, options);
  servers.push(made.server);
  return made;
}

const ids = (operations: { id: string; verb: string }[]) =>
  operations.filter(({ verb }) => verb !== "none").map(({ id }) => id);

/** Applies what is planned until nothing fails, at most some times. */
async function settle(made: ApplicationSite): Promise<string[]> {
  const failures: string[] = [];
  for (let tries = 0; tries < 5; tries++) {
    const outcome = await made.apply(await made.plan());
    expect(JSON.stringify(outcome)).not.toContain(secretText);
    if (outcome.status === "done") return failures;
    failures.push(outcome.code);
  }
  return failures;
}

const creations = [
  "project.create",
  "application.create",
  "postgres.create",
  "mounts.create",
  "port.create",
  "domain.create",
];
const others = ["application.update", "application.deploy", "postgres.update", "postgres.deploy", "mounts.update"];
const lost: [name: string, fault: Fault, procedures: string[]][] = [
  ["a reset before", { kind: "reset", effect: "before" }, [...creations, "postgres.deploy"]],
  ["a reset after", { kind: "reset", effect: "after" }, [...creations, ...others]],
  ["an error after", { kind: "error", effect: "after" }, creations],
  ["a page of a proxy after", { kind: "html", effect: "after", status: 502 }, others],
  ["half an answer after", { kind: "truncated" }, ["application.create", "postgres.create"]],
];

describe("a lost answer", () => {
  for (const [name, fault, procedures] of lost) {
    it(`by ${name} the effect leaves one of each`, async () => {
      for (const at of procedures) {
        const made = await site();
        made.server.faults.push({ at, fault });
        const failures = await settle(made);
        expect([at, failures.length <= 1]).toEqual([at, true]);
        expect([at, made.server.duplicates()]).toEqual([at, []]);
        expect([at, ids(await made.plan())]).toEqual([at, []]);
      }
    }, 60_000);
  }
});

describe("a database", () => {
  it("is not deployed a second time while nobody knows how the first ended", async () => {
    for (const fault of [
      { kind: "reset", effect: "after" },
      { kind: "error", effect: "after" },
    ] as const) {
      const made = await site();
      made.server.faults.push({ at: "postgres.deploy", fault });
      expect(await settle(made)).toEqual([]);
      expect(made.server.mutations().filter((procedure) => procedure === "postgres.deploy")).toHaveLength(1);
    }
  });
});

describe("done is not well", () => {
  it("of a service whose new tasks fail, which goes back to the old ones", async () => {
    const made = await site();
    expect(await settle(made)).toEqual([]);
    made.server.behaviours.unshift(
      { image: "web:2", appName: "notes-staging-web-release" },
      { image: "web:2", state: "exited", exit: 3, logs: ["no such file"] },
    );
    const changed = app();
    const web = changed.nodes["component:web"];
    if (web?.kind === "component") web.run = { image: "example.test/web:2" };
    made.want(changed);
    const outcome = await made.apply(await made.plan());
    expect(outcome).toMatchObject({ code: "LP6414", args: { state: expect.stringContaining("non-zero exit (3)") } });
    expect(ids(await made.plan())).toContain("run deploy:web");
    made.want(app());
    expect(await settle(made)).toEqual([]);
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of a service that went back, also where nobody may look into Docker", async () => {
    const made = await site();
    expect(await settle(made)).toEqual([]);
    made.server.faults.push({ at: "docker.getConfig", times: 99, fault: { kind: "forbidden" } });
    made.server.behaviours.unshift(
      { image: "web:2", appName: "notes-staging-web-release" },
      { image: "web:2", state: "exited", exit: 3 },
    );
    const changed = app();
    const web = changed.nodes["component:web"];
    if (web?.kind === "component") web.run = { image: "example.test/web:2" };
    made.want(changed);
    expect(await made.apply(await made.plan())).toMatchObject({ status: "failed", code: "LP6414" });
    const row = made.server.state.tables.application.find(({ name }) => name === "web");
    expect(made.server.container(row?.appName ?? "")?.image).toBe("example.test/web:1");
  });

  it("of a service that is never healthy", async () => {
    for (const state of ["unhealthy", "starting", "pending", "rejected"] as const) {
      const made = await site({
        behaviours: [
          { appName: "notes-staging-web-release" },
          { appName: "notes-staging-web-vol" },
          { appName: "notes-staging-web", state },
        ],
      });
      const outcome = await made.apply(await made.plan());
      expect(outcome).toMatchObject({ status: "failed", code: "LP6414", args: { name: "web" } });
      made.server.behaviours.splice(0);
      // What starts may still be well.
      expect([state, ids(await made.plan()).includes("run deploy:web")]).toEqual([state, state !== "starting"]);
      expect(await settle(made)).toEqual([]);
      expect(ids(await made.plan())).toEqual([]);
    }
  });

  it("of a database", async () => {
    const made = await site({ behaviours: [{ image: "postgres", state: "exited" }] });
    expect(await made.apply(await made.plan())).toMatchObject({ code: "LP6414", args: { name: "postgres" } });
    made.server.behaviours.splice(0);
    expect(await settle(made)).toEqual([]);
    expect(ids(await made.plan())).toEqual([]);
  });

  it("of an image that does not come", async () => {
    const made = await site({ behaviours: [{ image: "postgres", pull: "denied" }] });
    expect(await made.apply(await made.plan())).toMatchObject({
      status: "failed",
      args: { operation: "run deploy:postgres" },
    });
  });
});

describe("a release", () => {
  const fails = { appName: "notes-staging-web-release", exit: 3, logs: ["relation exists", "giving up"] };

  it("that fails is told with what it printed, nothing after it happens, and it runs again", async () => {
    const made = await site({ behaviours: [fails] });
    const outcome = await made.apply(await made.plan());
    expect(outcome).toMatchObject({
      status: "failed",
      code: "LP6430",
      args: { name: "web-release", state: expect.stringMatching(/^Failed [^"]*: task: non-zero exit \(3\)$/) },
      logs: ["relation exists", "giving up"],
    });
    expect(made.printed).toEqual(["relation exists", "giving up"]);
    expect(ids(await made.plan())).toEqual(["update application:web", "run release:web-release", "run deploy:web"]);
    made.server.behaviours.splice(0);
    expect(await settle(made)).toEqual([]);
    expect(ids(await made.plan())).toEqual([]);
  });

  it("is told with what it printed itself, not with what the one before it did", async () => {
    const made = await site({ behaviours: [{ ...fails, exit: 0, logs: ["of the first"] }] });
    expect(await settle(made)).toEqual([]);
    made.server.behaviours.splice(0, 1, { ...fails, logs: ["of the second"] });
    const changed = app();
    const web = changed.nodes["component:web"];
    if (web?.kind === "component") web.run = { image: "example.test/web:2" };
    made.want(changed);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await made.apply(await made.plan())).toMatchObject({ code: "LP6430", logs: ["of the second"] });
    expect(made.printed).toEqual(["of the first", "of the second"]);
  });

  it("that does not end is stopped", async () => {
    const slow = app();
    const task = slow.nodes["task:web/release"];
    if (task?.kind === "task") task.command = { ...line("migrate"), timeoutMs: 90_000 };
    const made = await site({ behaviours: [{ appName: "notes-staging-web-release", state: "healthy" }] });
    made.want(slow);
    const outcome = await made.apply(await made.plan());
    expect(outcome).toMatchObject({ status: "failed", code: "LP6431", args: { name: "web-release", seconds: "90" } });
    expect(made.server.mutations()).toContain("application.stop");
  });

  it("of a run that was killed after it is not run twice by that run", async () => {
    const made = await site();
    const operations = await made.plan();
    expect(await made.apply(operations)).toEqual({ status: "done" });
    made.run = "run-1";
    const before = made.server.mutations().length;
    expect(await made.apply(operations.filter(({ id }) => id === "run release:web-release"))).toEqual({
      status: "done",
    });
    expect(made.server.mutations().slice(before)).toEqual([]);
  });
});

describe("the queue", () => {
  it("that loses a job is told, and a stuck one has a deadline", async () => {
    for (const [fault, code] of [
      ["lost-job", "LP6410"],
      ["stuck", "LP6411"],
      ["failed-job", "LP6413"],
    ] as const) {
      const made = await site();
      made.server.faults.push({ at: "application.deploy", fault: { kind: fault } });
      expect(await made.apply(await made.plan())).toMatchObject({ status: "failed", code });
      await made.server.release();
      expect(await settle(made)).toEqual([]);
      expect(made.server.duplicates()).toEqual([]);
      expect(ids(await made.plan())).toEqual([]);
    }
  }, 60_000);

  it("is told of each service, though all of a run have the same title", async () => {
    const made = await site();
    const operations = await made.plan();
    const at = operations.findIndex(({ id }) => id === "run deploy:web");
    expect(await made.apply(operations.slice(0, at))).toEqual({ status: "done" });
    made.server.faults.push({ at: "application.deploy", fault: { kind: "stuck" } });
    const again = operations.filter(({ id }) => id === "run deploy:web" || id === "run deploy:web.volumes");
    for (const operation of again) {
      expect(await made.apply([operation])).toMatchObject({ status: "failed", code: "LP6411" });
      // The same run goes on with what does not need that one.
      made.run = made.run.slice(0, -1);
    }
    const titles = made.server.calls.filter(({ procedure }) => procedure === "application.deploy").slice(-2);
    expect(new Set(titles.map(({ input }) => input["applicationId"])).size).toBe(2);
  }, 60_000);

  it("that dies with the server is told", async () => {
    const made = await site();
    made.server.faults.push({ at: "application.deploy", fault: { kind: "restart-in-job" } });
    expect(await made.apply(await made.plan())).toMatchObject({ status: "failed", code: "LP6412" });
    expect(await settle(made)).toEqual([]);
    expect(ids(await made.plan())).toEqual([]);
  });
});
