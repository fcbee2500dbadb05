import { expect } from "vitest";
import { lifetime } from "../../conformance/fixtures/lifetime.ts";
import { filesBelow } from "../../harness/files-below.ts";
import { observe } from "../../harness/observe.ts";
import { docker, type HealthLog, type RunningApp } from "../../harness/running-app.ts";

observe(lifetime, {
  async "run what is to be run before, once for each deployment"(app) {
    expect(await app.exec("keeper", "cat", "/data/released")).toBe("done");
    const { State } = await app.container("keeper");
    const [ran] = (await app.containers()).filter(({ Config }) => Config.Labels[object] === "task:keeper-release");
    expect(ran === undefined || ran.State.StartedAt < State.StartedAt).toBe(true);
  },
  async "keep what a command captured, and hide what is sensitive"(app) {
    const { outputs } = (await app.command("outputs")).document as unknown as {
      outputs: { name: string; text: string | null }[];
    };
    expect(outputs.map(({ name, text }) => [name, text])).toEqual([
      ["schema", "7"],
      ["unlock", null],
    ]);
    for (const { path, text } of await filesBelow(`${app.folder}/.launchplane`)) {
      expect(text.includes("k-77aa31"), path).toBe(false);
    }
    expect(app.applied.printed + app.applied.said).not.toContain("k-77aa31");
  },
  async "run a command when somebody asks, in a container of its own or in the one that runs"(app) {
    expect((await app.command("run", "bootstrap")).exit).toBe(0);
    expect(await app.exec("keeper", "cat", "/bootstrapped")).toBe("here");
    const seeded = await app.command("run", "seed");
    expect(seeded.document["record"]).toMatchObject({
      body: { status: "success", outputs: { rows: { text: "rows 3" } } },
    });
    expect((await app.command("run", "test")).exit).toBe(7);
    expect((await app.command("run", "note")).exit).toBe(0);
    expect(await app.exec("keeper", "cat", "/data/note")).toBe("of one");
  },
  async "end a command that takes too long"(app) {
    const started = Date.now();
    const { exit, document } = await app.command("run", "slow");
    expect([exit, Date.now() - started < 20_000]).toEqual([7, true]);
    expect(document["record"]).toMatchObject({ body: { status: "failed" } });
  },
  async "let go on what is to keep running, and say that nothing is looked for in its log"(app) {
    const { State } = await app.container("stubborn");
    await expect.poll(() => Date.now() - Date.parse(State.StartedAt), { timeout: 5000 }).toBeGreaterThan(1500);
    expect((await app.container("stubborn")).State).toMatchObject({ Status: "running", StartedAt: State.StartedAt });
    expect(app.applied.document.diagnostics.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["LP4001", "LP4015"]),
    );
  },
  async "give nothing of the machine that is optional and not consented to"(app) {
    expect((await app.container("once")).Mounts).toEqual([]);
    expect(app.applied.document.diagnostics.map(({ code }) => code)).toContain("LP4026");
  },
  async "keep a volume over another container, and over destroy and apply, and nothing else"(app) {
    const first = await app.container("keeper");
    for (const path of ["/data/kept", "/scratch/gone", "/gone"]) await app.exec("keeper", "touch", path);
    await app.write("Launchfile", lifetime.launchfile.replace("ROUND: one", "ROUND: two"));
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    const second = await app.container("keeper");
    expect(second.Id).not.toBe(first.Id);
    const kept = async () => await app.exec("keeper", "sh", "-c", "find /data/kept /scratch /gone -type f || true");
    expect(await kept()).toBe("/data/kept");
    expect((await app.command("destroy", "--yes")).exit).toBe(0);
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect(await kept()).toBe("/data/kept");
    expect((await app.command("run", "test")).exit).toBe(0);
    expect((await app.command("plan", "--exit-code")).exit).toBe(0);
  },
  async "say that a volume grows with its disk"(app) {
    expect(app.applied.document.diagnostics.map(({ code }) => code)).toContain("LP4017");
  },
  async "are never two of what is single"(app) {
    expect(await app.containers("keeper")).toHaveLength(1);
    const words = app.events("keeper").map(({ what }) => what);
    expect(words.join(" ")).toMatch(/^start( die start)+$/);
  },
  async "run on the first of the platforms"(app) {
    const { Image } = await app.container("keeper");
    expect(await docker("image", "inspect", "--format", "{{.Os}}/{{.Architecture}}", Image)).toBe(
      process.arch === "arm64" ? "linux/arm64" : "linux/amd64",
    );
    expect(app.applied.document.diagnostics.map(({ code }) => code)).toContain("LP4019");
  },
  async "start again what is killed, what has failed, or nothing"(app) {
    const { State } = await app.container("keeper");
    await docker("run", "--rm", "--pid", "host", "busybox:1.37", "kill", "-9", String(State.Pid));
    await expect.poll(async () => (await app.container("keeper")).State.Pid, { timeout: 10_000 }).not.toBe(State.Pid);
    const ended = async (service: string, exit: string) => {
      const before = (await app.container(service)).State.StartedAt;
      await app.exec(service, "sh", "-c", `echo ${exit} > /end`);
      const now = async () => {
        const { State } = await app.container(service);
        return State.Status === "exited" ? "ended" : State.StartedAt === before ? "running" : "started again";
      };
      await expect.poll(now, { timeout: 10_000 }).not.toBe("running");
      await expect.poll(now, { timeout: 10_000 }).toMatch(/ended|started again/);
      return await now();
    };
    expect(await ended("stubborn", "3")).toBe("started again");
    expect(await ended("stubborn", "0")).toBe("ended");
    expect(await ended("once", "3")).toBe("ended");
  },
  async "forgive failures while it starts"(app) {
    const frail = await app.container("frail");
    const all = app.events("frail");
    const events = all.slice(all.findLastIndex(({ what }) => what === "start"));
    expect(events.map(({ what }) => what)).toEqual(["start", "health_status: healthy"]);
    // It is not healthy for three seconds, longer than what it is otherwise forgiven.
    expect(events[1]?.at).toBeGreaterThan(Date.parse(frail.State.StartedAt) + 2500);
  },
  async "find unhealthy what fails so often, asked so often, with so much time"(app) {
    await app.exec("frail", "touch", "/sick");
    await expect.poll(() => healthOf(app), { timeout: 20_000, interval: 200 }).toMatchObject({ Status: "unhealthy" });
    const { FailingStreak, Log } = await healthOf(app);
    expect(FailingStreak).toBe(2);
    expect(Log.slice(-2).map(({ ExitCode }) => ExitCode)).toEqual([1, 1]);
    const [before, last] = Log.slice(-2) as [HealthLog, HealthLog];
    const pause = Date.parse(last.Start) - Date.parse(before.End);
    expect(pause).toBeGreaterThan(900);
    expect(pause).toBeLessThan(3000);
    await app.exec("frail", "sh", "-c", "rm /sick; touch /slow");
    await expect
      .poll(async () => (await healthOf(app)).Log.at(-1)?.Output, { timeout: 20_000 })
      .toContain("timeout (2s)");
  },
});

const object = "dev.launchplane.object";

async function healthOf(app: RunningApp) {
  const { Health } = (await app.container("frail")).State;
  if (Health === undefined) throw new Error("it is not asked for its health");
  return Health;
}
