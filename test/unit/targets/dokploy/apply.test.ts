import { describe, expect, it } from "vitest";
import type { Operation } from "../../../../plans/index.ts";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import type { Fault } from "../../../fakes/dokploy/fault-types.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";
import type { ApplicationSite } from "./application-site.ts";
import { applied, given, launchfile, planned, site } from "./compose-site.ts";

async function applyAll(made: ApplicationSite, mode: "apply" | "destroy" = "apply", deleteData = false) {
  return await made.apply(await made.plan(mode, deleteData));
}

const serviceOf = ({ server }: ApplicationSite) => {
  const [service, ...others] = server.state.tables.compose;
  expect(others).toEqual([]);
  if (service === undefined) throw new Error("no service");
  return service;
};

describe("a call without an answer", () => {
  const calls = [
    ...["project.create", "environment.create", "compose.create", "compose.update", "mounts.create"],
    ...["domain.create", "compose.deploy"],
  ];
  const faults: [string, Fault][] = [
    ["after its effect", { kind: "reset", effect: "after" }],
    ["with an error after its effect", { kind: "error", effect: "after" }],
    ["that is half of one", { kind: "truncated" }],
  ];

  it.each(faults)("%s has it once", async (_, fault) => {
    const made = await site({ faults: calls.map((at) => ({ at, fault })) });
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(made.server.faults).toEqual([]);
    expect(made.server.duplicates()).toEqual([]);
    expect(made.server.state.tables.deployment).toHaveLength(1);
    expect(await planned(made)).toEqual([]);
  });

  it("before its effect ends the run, and the same again goes on", async () => {
    // What may be sent again is, three times.
    const times = (at: string) => (at === "compose.update" ? 4 : 1);
    const fault: Fault = { kind: "reset", effect: "before" };
    const made = await site({ faults: calls.map((at) => ({ at, times: times(at), fault })) });
    const ends: string[] = [];
    while (ends.at(-1) !== "done" && ends.length < 20) ends.push((await applyAll(made)).status);
    expect(ends.length).toBeGreaterThan(5);
    expect(ends.at(-1)).toBe("done");
    expect(made.server.duplicates()).toEqual([]);
    expect(await planned(made)).toEqual([]);
  });
});

describe("a deployment", () => {
  const faults: [string, string, Fault][] = [
    ["that is lost", "LP6410", { kind: "lost-job" }],
    ["that never ends", "LP6411", { kind: "stuck" }],
    ["that a restart cuts off", "LP6412", { kind: "restart-in-job" }],
    ["that fails", "LP6413", { kind: "failed-job", log: ["pull access denied"] }],
  ];

  it.each(faults)("%s is told as what it is", async (_, code, fault) => {
    const made = await site({ faults: [{ at: "compose.deploy", fault }] });
    const outcome = await applyAll(made);
    expect(outcome).toMatchObject({ status: "failed", code });
    if (outcome.status === "failed" && code === "LP6413") expect(outcome.logs.join()).toContain("pull access denied");
    await made.server.release();
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(made.server.duplicates()).toEqual([]);
    expect(await planned(made)).toEqual([]);
  });

  it("that is done is no success while its containers are not well", async () => {
    const fault: Fault = { kind: "unwell", state: "unhealthy", service: "web" };
    const made = await site({ faults: [{ at: "compose.deploy", fault }] });
    const outcome = await applyAll(made);
    expect(outcome).toMatchObject({ status: "failed", code: "LP6414", args: { name: "web" } });
    if (outcome.status === "failed") expect(outcome.logs.join()).toContain("web-1 started");
    expect(await planned(made)).toEqual(["run deploy:notes", "update service:web"]);
  });

  it("that a step ends is told with what that printed", async () => {
    const made = await site({ behaviours: [{ service: "worker-release", exit: 3, logs: ["relation exists"] }] });
    const outcome = await applyAll(made);
    expect(outcome).toMatchObject({ status: "failed", code: "LP6413" });
    if (outcome.status === "failed") expect(outcome.logs.slice(-1)).toEqual(["worker-release | relation exists"]);
    made.server.behaviours.splice(0);
    expect(await applyAll(made)).toEqual({ status: "done" });
  });

  it("of somebody else at the same time is not taken for ours", async () => {
    const made = await site({
      faults: [{ at: "compose.deploy", fault: { kind: "foreign-deployment", effect: "before" } }],
    });
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(made.server.state.tables.deployment.map(({ title }) => title)).toContain("launchplane run-1");
  });

  it("that a killed run had asked for is followed, not asked for again", async () => {
    const made = await applied({ deployMs: 400 });
    made.want(compiledApp(launchfile.replace("info", "debug")), given);
    const deploy = (await made.plan()).find(({ id }) => id === "run deploy:notes");
    const { composeId } = serviceOf(made);
    await made.server.call("compose.deploy", { composeId, title: `launchplane ${made.run}` });
    expect(await dokployTarget.apply(deploy as Operation, made.context, made.ports)).toEqual({ status: "done" });
    expect(made.server.mutations()).toEqual(["compose.update"]);
    expect(made.server.state.tables.deployment).toHaveLength(2);
  });

  it("needs the key that what is deployed is compared with", async () => {
    const made = await applied();
    const operation = { id: "run deploy:notes", object: "deploy:notes", verb: "run" } as Operation;
    const outcome = await dokployTarget.apply(operation, { ...made.context, comparable: {} }, made.ports);
    expect(outcome).toMatchObject({ status: "failed", code: "LP6403" });
  });
});

describe("what is written", () => {
  it("is read back", async () => {
    const other = { procedure: "compose.update", input: { composeId: "$composeId", composeFile: "services: {}" } };
    const fault: Fault = { kind: "foreign-call", effect: "after", ...other };
    const made = await site({ faults: [{ at: "compose.update", fault }] });
    expect(await applyAll(made)).toMatchObject({ status: "failed", code: "LP6401" });
    expect(await applyAll(made)).toEqual({ status: "done" });
  });

  it("is read back, of a domain too", async () => {
    const other = { procedure: "domain.update", input: { domainId: "$domainId", host: "other.example.com" } };
    const fault: Fault = { kind: "foreign-call", effect: "after", ...other };
    const made = await site({ faults: [{ at: "domain.create", fault }] });
    expect(await applyAll(made)).toMatchObject({ code: "LP6401", args: { name: "notes.example.com" } });
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(made.server.state.tables.domain).toMatchObject([{ host: "notes.example.com" }]);
  });

  it("does not stand below a quote that somebody left open", async () => {
    const made = await applied();
    made.want(compiledApp(launchfile.replace("LEVEL: info", 'LEVEL: { default: "# x", sensitive: true }')), given);
    const row = serviceOf(made);
    row.env = `MINE='open\n${row.env}`;
    const deployments = made.server.state.tables.deployment.length;
    expect(await applyAll(made)).toMatchObject({ status: "failed", code: "LP6404", args: { service: "notes" } });
    expect(made.server.state.tables.deployment).toHaveLength(deployments);
    row.env = row.env?.replace("'open", "'closed'") ?? "";
    expect(await applyAll(made)).toEqual({ status: "done" });
  });

  it("replaces what somebody chose for another way of deploying", async () => {
    const made = await applied();
    const chosen = { composeType: "stack", composePath: "./other/compose.yml", createEnvFile: false, command: "up" };
    Object.assign(serviceOf(made), chosen, { randomize: true, isolatedDeployment: true });
    made.want(compiledApp(launchfile.replace("LEVEL: info", "LEVEL: warn")), given);
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(serviceOf(made)).toMatchObject({
      ...{ composeType: "docker-compose", composePath: "./docker-compose.yml", createEnvFile: true, command: "" },
      ...{ randomize: false, isolatedDeployment: false },
    });
  });

  it("arrives as a text where Docker would read it otherwise without quotes", async () => {
    const made = await site();
    const texts = { DATE: "2024-06-01", GROUPS: "1_000", BITS: "0b11", PLAIN: "10.0.0.1" };
    const lines = Object.entries(texts).map(([name, text]) => `, ${name}: "${text}"`);
    made.want(compiledApp(launchfile.replace("LEVEL: info", `LEVEL: info${lines.join("")}`)), given);
    expect(await applyAll(made)).toEqual({ status: "done" });
    expect(made.server.container(serviceOf(made).appName, "web")?.environment).toMatchObject(texts);
    const document = serviceOf(made).composeFile;
    for (const name of ["DATE", "GROUPS", "BITS"]) expect(document).toContain(`${name}: "\${LP_TEXT:-`);
    expect(document).toContain('PLAIN: "10.0.0.1"');
    expect(await planned(made)).toEqual([]);
  });

  it("is written by one operation after the other", async () => {
    const made = await site();
    const operations = await made.plan();
    made.server.calls.splice(0);
    const waiting = { ...made.context, alone: async () => ({ status: "done" }) as never };
    for (const operation of operations) await dokployTarget.apply(operation, waiting, made.ports);
    expect(operations.length).toBeGreaterThan(5);
    expect(made.server.calls).toEqual([]);
  });

  it("needs a place", async () => {
    const made = await site();
    const operation = { id: "create compose:notes", object: "compose:notes", verb: "create" } as Operation;
    const outcome = await dokployTarget.apply(operation, made.context, made.ports);
    expect(outcome).toMatchObject({ status: "failed", code: "LP6400" });
    expect(made.server.mutations()).toEqual([]);
  });

  it("is nothing when a secret cannot be told", async () => {
    const made = await site();
    made.secrets["resource:mongodb password"] = "a\rb";
    expect(await applyAll(made)).toMatchObject({ status: "failed", code: "LP6402" });
    expect(made.server.mutations()).toEqual([]);
  });

  it("of a file has its service made anew", async () => {
    const made = await applied();
    const { appName } = serviceOf(made);
    const before = made.server.container(appName, "mongodb");
    made.secrets["resource:mongodb replica_key"] = "another-key";
    expect(await planned(made)).toEqual(["run deploy:notes", "update mount:notes/launchplane.mongodb.replica.key"]);
    expect(await applyAll(made)).toEqual({ status: "done" });
    const { labels, mounts } = made.server.container(appName, "mongodb") ?? {};
    expect(mounts?.["/etc/mongo/replica.key"]).toMatchObject({ content: "another-key", readOnly: true });
    expect(labels?.["dev.launchplane.files"]).not.toBe(before?.labels["dev.launchplane.files"]);
  });
});

describe("what goes", () => {
  const without = launchfile.replace(/ {4}requires.*\n/, "");

  it("leaves its data, unless that is to go too", async () => {
    for (const deleteData of [false, true]) {
      const made = await applied();
      made.want(compiledApp(without), given);
      expect(await applyAll(made, "apply", deleteData)).toEqual({ status: "done" });
      const left = made.server.state.machine.volumes.map((name) => name.replace(/-[0-9a-f]{8}$/, ""));
      expect(left).toEqual(deleteData ? [] : ["notes-staging-mongodb.config", "notes-staging-mongodb.data"]);
      expect(await planned(made)).toEqual([]);
    }
  });

  it("is looked for afterwards: Dokploy answers well whatever Docker did", async () => {
    const made = await applied();
    const [container] = made.server.state.machine.containers;
    if (container === undefined) throw new Error("no container");
    made.server.state.machine.containers.push({ ...container, appName: "left" });
    expect(await applyAll(made, "destroy")).toMatchObject({ status: "failed", code: "LP6406" });
  });

  it("is not the project of a service of a kind that we do not know", async () => {
    const made = await applied();
    const { ports } = made;
    const ask: typeof ports.http.ask = async (url, options) => {
      const answer = await ports.http.ask(url, options);
      if (!url.includes("project.one")) return answer;
      const body = answer.body.replace('"libsql":[]', '"libsql":[{"libsqlId":"1","name":"db"}]');
      return { ...answer, body };
    };
    for (const operation of await made.plan("destroy")) {
      const outcome = await dokployTarget.apply(operation, made.context, { ...ports, http: { ...ports.http, ask } });
      expect(outcome.status).toBe("done");
    }
    expect(made.server.state.tables.project).toHaveLength(1);
  });
});
