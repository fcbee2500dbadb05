import { describe, expect, it } from "vitest";
import { type Address, evaluate } from "../../../../plans/index.ts";
import { bareEnvironment } from "../../../../runtime/testing/index.ts";
import type { ApplyContext, ApplyPorts, ExecOptions, RunResult } from "../../../../targets/index.ts";
import { lower } from "../../../../targets/pulumi/lower.ts";
import { tasks } from "../../../../targets/pulumi/tasks.ts";
import { diffSource } from "../../../harness/compiled-app.ts";

const secret = "s3cr3t-of-the-test";
const launchfile = {
  name: "shop",
  requires: [{ type: "redis", set_env: { CACHE: "$url" } }],
  components: {
    web: {
      image: "shop:1.0",
      env: { TOKEN: "$secrets.key" },
      storage: { data: { path: "/data" } },
      commands: { seed: { command: "fill --all", timeout: "7s" }, bootstrap: "invite --token $secrets.key" },
    },
  },
  secrets: { key: { generator: "secret" } },
};

interface Call {
  args: string[];
  env: Record<string, string>;
}

/** A stack that runs, as the docker command tells; `answers` by a word of the arguments. */
function stack(answers: Record<string, Partial<RunResult>> = {}) {
  const { app } = diffSource(launchfile);
  const input = { ...bareEnvironment(app), context: "shop", environment: "prod" };
  const { desired } = lower(app, input).value ?? {};
  if (desired === undefined) throw new Error("it is not lowered");
  const calls: Call[] = [];
  const written: Record<string, string> = {};
  const told: string[] = [];
  const all: Record<string, Partial<RunResult>> = {
    ps: { stdout: "c0ffee\n" },
    inspect: { stdout: "sha256:1\n" },
    ...answers,
  };
  const ports = {
    files: {
      async writeText(path: string, text: string) {
        written[path] = text;
      },
    },
    async exec(program: string, args: string[], { env = {}, onLine }: ExecOptions = {}): Promise<RunResult> {
      calls.push({ args: [program, ...args], env });
      const found = Object.keys(all).find((word) => args.includes(word));
      const answer = { outcome: "exited", exit: 0, stdout: "", stderr: "", ...all[found ?? ""] } as const;
      for (const line of answer.stdout.split("\n").filter((each) => each !== "")) onLine?.(line, "stdout");
      return answer;
    },
  } as unknown as ApplyPorts;
  const context = (address: Address, object: ReturnType<typeof task>): ApplyContext =>
    ({
      scope: {
        ...{ context: "shop", environment: "prod", instance: "abc123", storeId: "id", settings: {}, runs: {} },
        folders: { app: "/app", work: "/app/.launchplane/work/shop.prod", local: "/app/.launchplane/local/shop.prod" },
      },
      desired: { ...desired, objects: { ...desired.objects, [address]: object.object } },
      comparable: {},
      resolve: (value: Parameters<typeof evaluate>[0]) => {
        const bound = evaluate(value, (leaf) => {
          return { state: "known", text: leaf.kind === "literal" ? leaf.text : secret };
        });
        return bound.state === "known" ? bound.text : "";
      },
      progress: () => {},
      printed: (line: string) => {
        told.push(line);
        return line;
      },
    }) as unknown as ApplyContext;
  function task(name: string) {
    const lowered = tasks.lower(app, input, `task:web/${name}`);
    if (lowered === null) throw new Error("there is nothing to run it in");
    return lowered;
  }
  async function run(name: string) {
    const lowered = task(name);
    const { signal } = new AbortController();
    return await tasks.run({ address: lowered.address, signal }, context(lowered.address, lowered), ports);
  }
  const call = (word: string) => calls.find(({ args }) => args.includes(word));
  return { run, calls, call, written, told };
}

describe("a command of the Launchfile on a stack", () => {
  it("runs in a container of its own, with the image that its component has there", async () => {
    const { run, call, written, told } = stack({ run: { stdout: "rows: 3\n" } });
    expect(await run("seed")).toEqual({ outcome: "exited", exit: 0, logs: ["rows: 3"] });
    expect(told).toEqual(["rows: 3"]);
    expect(call("run")?.args.slice(-6)).toEqual([
      "run",
      "--rm",
      "--no-deps",
      "--no-TTY",
      "--interactive=false",
      "web-seed",
    ]);
    const work = "/app/.launchplane/work/shop.prod";
    expect(written[`${work}/compose.yaml`]).toContain(
      '  web-seed:\n    image: "sha256:1"\n    command: ["fill", "--all"]\n',
    );
    expect(written[`${work}/compose.yaml`]).not.toContain("  web:\n");
    expect(written[`${work}/compose.stack.yaml`]).toBe(
      [
        ...["networks:", "  default:", '    name: "shop-prod-abc123"', "    external: true"],
        ...["volumes:", "  web.data:", '    name: "shop-prod-abc123-web.data"', "    external: true", ""],
      ].join("\n"),
    );
  });

  it("runs bootstrap inside the container, with its secrets out of sight", async () => {
    const { run, call, calls, written } = stack({ exec: { stdout: "https://shop.test/invite\n" } });
    expect(await run("bootstrap")).toEqual({ outcome: "exited", exit: 0, logs: ["https://shop.test/invite"] });
    expect(call("exec")?.args).toContain("c0ffee");
    expect(call("exec")?.env).toEqual({ LAUNCHPLANE_COMMAND: expect.stringContaining(secret) });
    expect(JSON.stringify([calls.map(({ args }) => args), written])).not.toContain(secret);
  });

  it("keeps the values of variables out of files and arguments", async () => {
    const { run, call, calls, written } = stack();
    await run("seed");
    expect(Object.values(call("run")?.env ?? {})).toContain(secret);
    expect(JSON.stringify([calls.map(({ args }) => args), written])).not.toContain(secret);
  });

  it("asks for the component's container by the name that the stack gave it and by our label", async () => {
    const { run, calls } = stack();
    await run("seed");
    const filters = calls[0]?.args.filter((each) => /[=]/.test(each));
    expect(filters).toEqual([
      "name=^/shop-prod-abc123-web$",
      "label=dev.launchplane.object=service:web",
      "status=running",
    ]);
  });

  it("does not run where its component does not", async () => {
    const { run, calls } = stack({ ps: { stdout: "" } });
    expect(await run("seed")).toEqual({ problem: 'the container of "web" does not run' });
    expect(await run("bootstrap")).toEqual({ problem: 'the container of "web" does not run' });
    expect(calls.map(({ args }) => args[1])).toEqual(["ps", "ps"]);
  });
});
