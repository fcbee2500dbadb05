import { spawn, spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import type { Attribute, DesiredObject, Value } from "../../../../plans/index.ts";
import { dokployTarget } from "../../../../targets/dokploy/index.ts";
import { printedLines } from "../../../../targets/dokploy/tasks/printed-lines.ts";
import { endScript, scriptMarks, taskScript, type Word } from "../../../../targets/dokploy/tasks/task-script.ts";
import { appOf, component, defaultSlot, input, line, reference } from "../sample-app.ts";
import { type LifecycleSite, lifecycleSite } from "./lifecycle-site.ts";

/** Runs a script as `docker exec` would, and what is found in its log. */
function ran(words: Word[], env: Record<string, string> = {}) {
  const script = taskScript(words, "01RUN");
  const result = spawnSync("sh", ["-c", script], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    encoding: "utf8",
  });
  const shown: string[] = [];
  const found = printedLines(scriptMarks("01RUN"), { script, print: (text) => shown.push(text) });
  found.add([
    "Initializing schedule",
    `docker exec 1 sh -c ${script}`,
    ...result.stdout.split("\n"),
    "✅ Command executed successfully",
  ]);
  found.end();
  return { script, status: result.status, shown, exit: found.exit() };
}

describe("the script of a task", () => {
  it.each([
    ["plain words", ["one", "two three"]],
    ["what means something to a shell", ["$HOME `id` $(id) \\ \"x\" 'y' ; | & # * ~ !"]],
    ["lines", ["one\ntwo\n", "\t"]],
    ["other letters", ["ä😀", "{{x}}", "%s %d \\n"]],
    ["nothing", ["", " "]],
    ["quotes alone", ["'", "''", '"', "\\'"]],
  ])("hands on %s", (_, words) => {
    const { script, shown, exit } = ran([["printf"], ["<%s>"], ...words.map((word) => [word])]);
    expect(shown.join("\n")).toBe(words.map((word) => `<${word}>`).join(""));
    expect([exit, script.includes("'")]).toEqual([0, false]);
  });

  it("has no secret in it, and hands it on", () => {
    const { script, shown } = ran([["echo"], ["it's ", { variable: "TOKEN" }]], { TOKEN: "a 'b' $c" });
    expect(shown).toEqual(["it's a 'b' $c"]);
    expect(script).toContain("${TOKEN}");
    const inShell = ran([["sh"], ["-c"], ["echo ", { variable: "TOKEN" }, " | tr a-z A-Z"]], { TOKEN: "'x  y'" });
    expect(inShell.shown).toEqual(["X  Y"]);
  });

  it("tells what was printed and how it ended", () => {
    expect(ran([["sh"], ["-c"], ["echo one; echo; printf two; exit 3"]])).toMatchObject({
      ...{ shown: ["one", "", "two"], exit: 3, status: 3 },
    });
    expect(ran([["printf"], ["one\n\n"]]).shown).toEqual(["one", ""]);
    expect(ran([["no-such-program"]])).toMatchObject({ exit: 127 });
  });

  it("leaves a mark by which everything can be ended", async () => {
    const child = spawn("sh", ["-c", taskScript([["sh"], ["-c"], ["sleep 60 & sleep 60"]], "01ENDED")], {
      stdio: "pipe",
    });
    const exited = new Promise((resolve) => child.on("exit", resolve));
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const script = endScript("01ENDED").replace("sleep 2", "sleep 0.1");
    expect(script).not.toContain("'");
    expect(spawnSync("sh", ["-c", script]).status).toBe(0);
    expect(await exited).toBe(143);
  });
});

const secret: Value = { kind: "input", name: "web.TOKEN", sensitive: true } as Value;

function task(words: Attribute[], more: Record<string, Attribute> = {}): Record<string, DesiredObject> {
  const attributes = { ...Object.fromEntries(words.map((word, index) => [`command.${index}`, word])), ...more };
  const after = [{ on: "service:web", condition: "started" as const }];
  return { "task:web.seed": { type: "task", origin: ["task:web/seed"], after, attributes } };
}

async function run(site: LifecycleSite, objects: Record<string, DesiredObject>, signal = new AbortController().signal) {
  return await dokployTarget.tasks?.run({ address: "task:web.seed", signal }, site.context({ objects }), site.ports);
}

const seed = task([{ plain: "seed" }, { plain: "--all" }]);

describe("a task on Dokploy", () => {
  it("runs in its component's container by a schedule that is never due and is removed", async () => {
    const output = ["launchplane-begin 01RUN", "one", "", "two", "", "launchplane-exit 01RUN 0"];
    const site = await lifecycleSite({ behaviours: [{ command: "seed", output, runMs: 20 }] });
    expect(await run(site, seed)).toEqual({ outcome: "exited", exit: 0, logs: ["one", "", "two"] });
    expect(site.printed).toEqual(["one", "", "two"]);
    expect(site.server.mutations()).toEqual(["schedule.create", "schedule.runManually", "schedule.delete"]);
    const [created] = site.server.calls.filter(({ procedure }) => procedure === "schedule.create");
    expect(created?.input).toMatchObject({
      ...{ name: "launchplane 01RUN", cronExpression: "0 0 31 2 *", enabled: false, shellType: "sh" },
      ...{ scheduleType: "compose", composeId: site.composeId, serviceName: "web" },
    });
    expect(site.server.state.tables.schedule).toEqual([]);
  });

  it("fails with its exit code", async () => {
    const output = ["launchplane-begin 01RUN", "no", "", "launchplane-exit 01RUN 4"];
    const site = await lifecycleSite({ behaviours: [{ command: "seed", output, exit: 4 }] });
    expect(await run(site, seed)).toEqual({ outcome: "exited", exit: 4, logs: ["no"] });
  });

  it("tells that the container does not run", async () => {
    const site = await lifecycleSite({ behaviours: [{ service: "web", state: "exited" }] });
    const ended = await run(site, seed);
    expect(ended).toMatchObject({ outcome: "exited", exit: null });
    expect(site.printed.join("\n")).toContain("No such container");
  });

  it("tells no secret to Dokploy", async () => {
    const site = await lifecycleSite();
    const token = { "env.TOKEN": { value: secret } };
    expect(await run(site, task([{ plain: "seed" }, { value: secret }], token))).toMatchObject({ exit: 0 });
    expect(JSON.stringify(site.server.calls)).not.toContain("the-secret");
    const [created] = site.server.calls.filter(({ procedure }) => procedure === "schedule.create");
    expect(String(created?.input["command"])).toContain('"seed" "${TOKEN}"');
  });

  it("is refused when its container does not have the secret", async () => {
    const site = await lifecycleSite();
    expect(await run(site, task([{ plain: "seed" }, { value: secret }]))).toMatchObject({ exit: null });
    expect(site.printed.join("\n")).toContain("LP6420: The command has a secret that its container does not have");
    expect(site.server.mutations()).toEqual([]);
  });

  it("is not run again when the answer is lost", async () => {
    const site = await lifecycleSite({ behaviours: [{ command: "seed", output: ["one"], runMs: 20 }] });
    site.server.faults.push(
      { at: "schedule.create", fault: { kind: "reset", effect: "after" } },
      { at: "schedule.runManually", fault: { kind: "reset", effect: "after" } },
    );
    expect(await run(site, seed)).toMatchObject({ outcome: "exited", exit: 0 });
    expect(site.server.mutations().filter((each) => each === "schedule.runManually")).toHaveLength(1);
    expect(site.server.state.tables.schedule).toEqual([]);
  });

  it("of which nothing is known is neither done nor failed", async () => {
    const site = await lifecycleSite();
    site.server.faults.push({ at: "schedule.runManually", fault: { kind: "reset", effect: "before" } });
    expect(await run(site, seed)).toHaveProperty("problem");
  });

  it("that is refused was not run", async () => {
    const site = await lifecycleSite();
    site.server.faults.push({ at: "schedule.create", times: 9, fault: { kind: "forbidden" } });
    expect(await run(site, seed)).toMatchObject({ outcome: "exited", exit: null });
  });

  it("is ended in its container when it takes too long, or is given up", async () => {
    const behaviours = [{ command: "grep -qxF" }, { command: "seed", runMs: 600 }];
    const site = await lifecycleSite({ behaviours });
    const ended = await run(site, task([{ plain: "seed" }], { timeoutMs: { plain: 2_000 } }));
    expect(ended).toMatchObject({ outcome: "timed-out", exit: null });
    const commands = site.server.calls
      .filter(({ procedure }) => procedure === "schedule.create")
      .map((call) => call.input["command"]);
    expect(commands.at(-1)).toBe(endScript("01RUN"));
    expect(site.server.state.tables.schedule).toEqual([]);
    expect(await run(await lifecycleSite({ behaviours }), seed, AbortSignal.timeout(100))).toMatchObject({
      outcome: "aborted",
    });
  });

  it("leaves alone what an earlier run still does, and removes what it has left", async () => {
    const site = await lifecycleSite();
    const own = {
      composeId: site.composeId,
      serviceName: "web",
      scheduleType: "compose",
      cronExpression: "0 0 31 2 *",
    };
    for (const name of ["launchplane 00OLD", "nightly"])
      await site.server.call("schedule.create", { ...own, name, command: "x" });
    const [old] = site.server.state.tables.schedule;
    await site.server.call("schedule.runManually", { scheduleId: old?.scheduleId });
    expect(await run(site, seed)).toMatchObject({ exit: 0 });
    expect(site.server.state.tables.schedule.map(({ name }) => name)).toEqual(["nightly"]);
  });
});

describe("the task of a component", () => {
  const app = appOf({
    "component:web": component({ env: { LEVEL: defaultSlot("info") } }),
    "task:web/seed": {
      ...{ kind: "task", component: "component:web", when: "on-demand" },
      command: { ...line("seed --all"), timeoutMs: 5_000 },
    },
    "task:web/own": {
      kind: "task",
      component: "component:web",
      when: "on-demand",
      command: { line: reference("app", "name"), capture: {} },
    },
  });

  it.each([
    ["compose", ["service:web"]],
    ["application", ["application:web", "deploy:web"]],
  ])("comes after it in the shape %s", (shape, after) => {
    const settings = { url: "http://127.0.0.1", shape };
    const lowered = dokployTarget.tasks?.lower(app, { ...input, settings }, "task:web/seed");
    expect(lowered?.object.after.map(({ on }) => on)).toEqual(after);
    expect(Object.keys(lowered?.object.attributes ?? {})).toEqual(["command.0", "command.1", "env.LEVEL", "timeoutMs"]);
  });
});
