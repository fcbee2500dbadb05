import { describe, expect, it } from "vitest";
import type { Operation, Verb } from "../../../../plans/index.ts";
import type { ApplyContext, ApplyPorts } from "../../../../targets/index.ts";
import { checkSteps } from "../../../../targets/pulumi/apply/check-steps.ts";
import { failedRun } from "../../../../targets/pulumi/apply/failed-run.ts";
import { previewErrors, previewSteps } from "../../../../targets/pulumi/apply/preview-steps.ts";
import { siteOf } from "../../../../targets/pulumi/apply/site.ts";
import { apply } from "../../../../targets/pulumi/apply.ts";
import { stackOf } from "../../../../targets/pulumi/command/stack-of.ts";

const urn = (type: string, name: string) => `urn:pulumi:prod::shop::launchplane:app:Shop$${type}::${name}`;
const image = "docker:index/remoteImage:RemoteImage";
const volume = "docker:index/volume:Volume";
const container = "docker:index/container:Container";

/** A step as `preview --json` tells it. */
function step(op: string, [type, name]: [string, string], more: object = {}) {
  const labels = [{ label: "dev.launchplane.object", value: `service:${name}` }];
  const state = { urn: urn(type, name), type, custom: true, inputs: { name, labels }, ...more };
  const side = op === "delete" ? { oldState: state } : { newState: state };
  return { op, urn: state.urn, ...side, ...more };
}

function planned(...ids: string[]): Operation[] {
  return ids.map((id) => {
    const [verb, object = ""] = id.split(" ");
    const cause = { code: "attributes-changed" as const, args: {} };
    return { id, verb: verb as Verb, object, cause, changes: [], after: [], idempotent: true, risks: [] };
  });
}

function checked(steps: object[], ...ids: string[]) {
  const read = previewSteps(JSON.stringify({ steps })) ?? [];
  const { following, refusal } = checkSteps(read, planned(...ids));
  return { following: following.map(({ address }) => address), refused: refusal?.args["steps"] ?? null };
}

describe("what a run would do, beside the plan", () => {
  it("is what was planned", () => {
    const replaced = step("replace", [container, "web"], { replaceReasons: ["envs"] });
    const parts = [
      step("create-replacement", [container, "web"]),
      replaced,
      step("delete-replaced", [container, "web"]),
    ];
    expect(checked(parts, "run update:app", "replace service:web")).toEqual({ following: [], refused: null });
  });

  it("is refused where nobody planned it: LP6552", () => {
    const steps = [
      step("replace", [container, "web"], { replaceReasons: ["image", "envs"] }),
      step("delete", [volume, "web.data"]),
      step("update", [container, "worker"], { diffReasons: ["restart"] }),
    ];
    const { refused } = checked(steps, "run update:app", "update service:worker", "none volume:web.data");
    expect(refused).toBe("delete volume:web.data; replace service:web (envs, image)");
  });

  it("may go on to what is made from something planned", () => {
    const web = step("replace", [container, "web"], { dependencies: [urn(image, "web")], replaceReasons: ["image"] });
    const worker = step("replace", [container, "worker"], { dependencies: [urn(container, "web")] });
    const steps = [worker, web, step("create", [image, "web"])];
    expect(checked(steps, "create image:web")).toEqual({ following: ["service:web", "service:worker"], refused: null });
    expect(checked([web], "replace service:worker").refused).toBe("replace service:web (image)");
  });

  it("leaves the stack itself, its provider and the app's own resource out", () => {
    const own = {
      op: "create",
      urn: urn("launchplane:app:Shop", "shop"),
      newState: { urn: "x", type: "launchplane:app:Shop" },
    };
    expect(previewSteps(JSON.stringify({ steps: [own] }))).toEqual([]);
    expect(previewSteps("error: no")).toBeNull();
  });
});

describe("an operation beside the run that does them all", () => {
  async function ended(ids: string[], id: string) {
    const state = { resources: [{ urn: urn(volume, "web.data"), type: volume, id: "x", inputs: {}, protect: true }] };
    const exec = async (_program: string, args: string[]) => {
      const stdout = args.includes("export") ? JSON.stringify({ deployment: state }) : "[]";
      return { outcome: "exited", exit: 0, stdout, stderr: "" };
    };
    const folders = { app: "/app", work: "/state/work/shop.prod", local: "" };
    const scope = { context: "shop", environment: "prod", instance: "abc123", folders, settings: {}, runs: {} };
    const alone = (work: () => Promise<unknown>) => work();
    const context = { scope, planned: planned(...ids), desired: { objects: {} }, alone, resolve: () => "passphrase" };
    const [operation] = planned(id);
    if (operation === undefined) throw new Error("no operation");
    const files = { stat: async () => ({}) };
    return await apply(operation, context as unknown as ApplyContext, { exec, files } as unknown as ApplyPorts);
  }

  it("is done when that has run, or when it is there", async () => {
    expect(await ended(["run update:app", "create service:web"], "create service:web")).toEqual({ status: "done" });
    expect(await ended(["create volume:web.data"], "create volume:web.data")).toEqual({ status: "done" });
    expect(await ended(["delete service:old"], "delete service:old")).toEqual({ status: "done" });
  });

  it("is not done where nothing shows it: LP6553", async () => {
    expect(await ended(["create service:web"], "create service:web")).toMatchObject({ code: "LP6553" });
  });
});

describe("a stack that is locked", () => {
  interface Held {
    by?: string;
    /** What the process of that id is, on the machine "here". */
    works?: string;
    /** What `ps` says where it fails. */
    said?: string;
    backend?: string;
    /** By path. */
    files?: Map<string, string>;
  }

  const shared = "s3://states";
  const mark = "/state/work/shop.prod/pulumi.running";

  async function ran({ by = "me@here (pid 4711)", works = "", said = "", backend = "", files = new Map() }: Held) {
    const calls: string[] = [];
    const exec = async (program: string, args: string[]) => {
      const answer = { outcome: "exited", exit: 0, stdout: "", stderr: "" };
      if (program === "uname") return { ...answer, stdout: "here\n" };
      if (program === "docker") return { ...answer, stdout: "default\n" };
      if (program === "ps") return { ...answer, exit: works === "" ? 1 : 0, stdout: works, stderr: said };
      if (args[0] === "stack") return answer;
      calls.push(args[0] ?? "");
      if (calls.includes("cancel")) return answer;
      const stderr = `error: the stack is currently locked by 1 lock(s).\n  file:///x/1.json: created by ${by} at 2026-01-01\n`;
      return { ...answer, exit: 255, stderr };
    };
    const folders = { app: "/app", work: "/state/work/shop.prod", local: "" };
    const settings = { backend };
    const scope = { context: "shop", environment: "prod", instance: "abc123", folders, settings, runs: {} };
    const context = { scope, resolve: () => "passphrase", progress() {} };
    const disk = {
      stat: async (path: string) => (files.has(path) ? {} : null),
      readText: async (path: string) => files.get(path) ?? null,
      writeText: async (path: string, text: string) => void files.set(path, text),
      remove: async (path: string) => void files.delete(path),
    };
    const site = siteOf(context as unknown as ApplyContext, { exec, files: disk } as unknown as ApplyPorts);
    await site.pulumi(["stack", "select", "--create"]);
    const result = await site.pulumi(["up"]);
    return { calls, refused: failedRun(["up"], result) };
  }

  const taken = { calls: ["up", "cancel", "up"], refused: null };
  const left = { calls: ["up"], refused: { code: "LP6551" } };

  it("is taken from a run that left our own state, whose lock nobody else takes", async () => {
    expect(await ran({})).toEqual(taken);
    expect(await ran({ works: "vim notes.txt" })).toEqual(taken);
    expect(await ran({ by: "me@gone (pid 4711)" })).toEqual(taken);
  });

  it("is taken in a state that others share where a run of ours was cut off, until one got the lock", async () => {
    const files = new Map([[mark, ""]]);
    expect(await ran({ backend: shared, works: "pulumi up --yes", files })).toMatchObject(left);
    expect(await ran({ backend: shared, by: "ann@laptop (pid 4711)", files })).toMatchObject(left);
    expect(await ran({ backend: shared, files })).toEqual(taken);
    expect(files.size).toBe(0);
    expect(await ran({ backend: shared, files })).toMatchObject(left);
    expect(await ran({ backend: shared, files })).toMatchObject(left);
  });

  it("is left to what we started, which goes on when we are killed", async () => {
    const { calls, refused } = await ran({ works: "pulumi up --yes" });
    expect(calls).toEqual(["up"]);
    expect(refused).toMatchObject({ args: { reason: expect.stringContaining("created by me@here (pid 4711)") } });
  });

  it("is left where nobody can tell whether its process runs, as with the `ps` of BusyBox", async () => {
    expect(await ran({ said: "ps: invalid option -- 'p'\n" })).toMatchObject(left);
    const kernel = new Map([["/proc/self/cmdline", "node"]]);
    const said = "ps: invalid option -- 'p'\n";
    expect(await ran({ said, files: kernel })).toEqual(taken);
    kernel.set("/proc/4711/cmdline", "pulumi\0up\0--yes\0");
    expect(await ran({ said, files: kernel })).toMatchObject(left);
  });
});

describe("a command that failed", () => {
  const result = { outcome: "exited", exit: 255, stdout: "", stderr: "error: update failed\n" } as const;

  it("is told by what its events said: LP6550", () => {
    const said = previewErrors(
      JSON.stringify({
        diagnostics: [
          { severity: "error", message: "error: no space left\n  on device\n" },
          { severity: "warning", message: "old" },
        ],
      }),
    );
    expect(failedRun(["up"], result, said)).toEqual({
      status: "failed",
      code: "LP6550",
      args: { command: "pulumi up", reason: "no space left" },
      logs: ["error: no space left", "  on device"],
    });
  });

  it("is told by the reason, and not by the head of a list of one, nor by how it ended", () => {
    const reasonOf = (...said: string[]) => {
      const failed = failedRun(["up"], result, said);
      return failed?.status === "failed" ? failed.args["reason"] : null;
    };
    const listed = ["error: 1 error occurred:", "\t* no space left on device", "error: update failed"];
    expect(reasonOf(...listed)).toBe("no space left on device");
    expect(reasonOf("error:   creating x: 2 errors occurred:", "  * error: no", "  * never")).toBe("no");
    expect(reasonOf("error: update failed")).toBe("update failed");
    expect(failedRun(["config"], result, [""])).toMatchObject({ logs: [], args: { reason: "update failed" } });
  });

  it("is told apart from one that was told to stop, and from one that had to wait: LP6551", () => {
    expect(failedRun(["up"], { ...result, outcome: "aborted", exit: null })).toMatchObject({ code: "LP6004" });
    const stderr = "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es) to end\n";
    expect(failedRun(["up"], { ...result, stderr })).toMatchObject({ code: "LP6551" });
    expect(
      failedRun(["up"], { ...result, stderr: "error: [409] Conflict: Another update is currently in progress.\n" }),
    ).toMatchObject({ code: "LP6551" });
    expect(failedRun(["up"], { ...result, exit: 0 })).toBeNull();
  });
});

describe("the stack of an environment", () => {
  const folders = { app: "/app", work: "/my state/work/shop.prod", local: "" };
  const scope = { context: "shop", environment: "prod", instance: "abc123", folders, settings: {} };

  it("is this checkout's own, in the store", () => {
    expect(stackOf(scope)).toMatchObject({
      reference: "organization/shop/prod-abc123",
      backend: "file:///my%20state/pulumi/shop.prod",
      stateFolder: "/my state/pulumi/shop.prod",
      folder: "/my state/work/shop.prod/pulumi",
    });
  });

  it("is the environment's where others share the state", () => {
    const settings = { backend: "s3://states" };
    expect(stackOf({ ...scope, settings })).toMatchObject({
      reference: "organization/shop/prod",
      backend: "s3://states",
      stateFolder: null,
    });
    expect(stackOf({ ...scope, settings: { ...settings, stack: "acme/live" } })).toMatchObject({
      reference: "acme/shop/live",
      name: "live",
    });
  });
});
