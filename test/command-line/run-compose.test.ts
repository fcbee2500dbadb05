import { describe, expect, it } from "vitest";
import type { DeploymentRecord, TaskRecord } from "../../plans/index.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";
import { write } from "../unit/targets/local-machine.ts";

const folder = "/home/ada/notes/app";
const launchfile = `name: shop
image: shop:1.0
env: { TOKEN: { generator: secret } }
commands:
  release: { command: migrate, capture: { schema: { pattern: "schema (\\\\d+)" } } }
  bootstrap:
    command: invite --token $secrets.admin
    timeout: 90s
    capture: { link: { pattern: "https?://\\\\S+", sensitive: true } }
  seed: { command: 'seed | tee log', timeout: 5m, capture: { rows: { pattern: "rows: (\\\\d+)" } } }
secrets: { admin: { generator: secret } }
`;
const link = "https://shop.test/invite/fd0b12c9a7e3";

/** What the containers print, by the words that stand in the command. */
interface Printing {
  [words: string]: { exit?: number | null; stdout?: string; outcome?: "timed-out" };
}

async function shop(printing: Printing = {}) {
  const project = "environments:\n  testing: { target: compose }\n";
  const machine = memoryMachine({ Launchfile: launchfile, "launchplane.yaml": project });
  machine.docker.fault = (args) => {
    const words = args.join(" ");
    if (args[0] === "ps" && args.includes("status=running")) return { stdout: "c0ffee\n" };
    const found = Object.keys(printing).find((each) => words.includes(each));
    if (found !== undefined) return printing[found];
    return args[0] === "exec" ? {} : undefined;
  };
  return { machine, printing };
}

async function ran(machine: MemoryMachine, ...argv: string[]) {
  const { exit, printed, said } = await machine.run([...argv, "--json"]);
  const document = JSON.parse(printed);
  return { exit, said, document, codes: document.diagnostics.map(({ code }: { code: string }) => code) };
}

/** The last docker command with this word. */
function lastCall({ docker }: MemoryMachine, word: string) {
  return docker.calls.findLast(({ args }) => args.includes(word));
}

describe("run on compose", () => {
  it("runs a command in a container of its own, with the image that is deployed", async () => {
    const { machine, printing } = await shop({ "run --rm": { stdout: "schema 7\nrows: 3\n" } });
    const applied = await ran(machine, "apply", "--yes");
    expect([applied.exit, applied.codes]).toEqual([0, []]);
    const { operations } = (applied.document.record as DeploymentRecord).body;
    expect(operations.find(({ captured }) => captured)?.captured).toEqual({
      task: "task:default/release",
      outputs: { schema: { sensitive: false, text: "7" } },
    });

    // What the Launchfile says now is not what is deployed.
    write(machine.world, `${folder}/Launchfile`, launchfile.replace("shop:1.0", "shop:2.0").replace("seed:", "fill:"));
    const seeded = await ran(machine, "run", "seed");
    expect([seeded.exit, seeded.codes]).toEqual([0, []]);
    const call = lastCall(machine, "run");
    expect(call?.args.slice(-6)).toEqual(["run", "--rm", "--no-deps", "--no-TTY", "--interactive=false", "shop-seed"]);
    const [, compose] = Object.entries(filesOf(machine.world)).find(([path]) => path.endsWith("/compose.yaml")) ?? [];
    expect(compose).toContain('  shop-seed:\n    image: "sha256:1"\n');
    const [, release = ""] =
      Object.entries(filesOf(machine.world)).find(([path]) => path.includes("/records/release/")) ?? [];
    const { id } = JSON.parse(release);
    expect(seeded.document.record).toMatchObject({
      revision: 2,
      body: { command: "seed", component: "default", release: id, outputs: { rows: { sensitive: false, text: "3" } } },
    });
    const newer = await ran(machine, "run", "fill");
    expect([newer.exit, newer.codes, newer.document.diagnostics[0].why]).toEqual([
      ...[5, ["LP6051"], expect.stringContaining('"run image:shop" has to be done first')],
    ]);

    printing["run --rm"] = { outcome: "timed-out", exit: null };
    const slow = await ran(machine, "run", "seed");
    expect([slow.exit, slow.codes, slow.document.diagnostics[0].message]).toEqual([
      7,
      ["LP6053"],
      '"seed" of "shop" did not end within 300 s',
    ]);
    expect(lastCall(machine, "ps")?.args).toContain("label=com.docker.compose.service=shop-seed");

    printing["label=com.docker.compose.service=shop-seed"] = { exit: 1 };
    const left = await ran(machine, "run", "seed");
    expect([left.exit, left.codes, left.document.record.body.status]).toEqual([8, ["LP6057"], "unknown"]);
  });

  it("runs bootstrap inside the running container, with its secrets out of sight", async () => {
    const { machine, printing } = await shop({ "exec --env": { stdout: `ready\nopen ${link} now\n` } });
    await ran(machine, "apply", "--yes");
    const first = await ran(machine, "run", "bootstrap");
    expect([first.exit, first.codes]).toEqual([0, []]);
    expect(first.said).toContain("open (secret) now\n");
    const call = lastCall(machine, "exec");
    expect(call?.args.slice(0, 7)).toEqual([
      ...["exec", "--env", "LAUNCHPLANE_TASK=shop-bootstrap", "--env", "LAUNCHPLANE_COMMAND", "c0ffee", "sh"],
    ]);
    const line = call?.env["LAUNCHPLANE_COMMAND"] ?? "";
    expect(line).toMatch(/^'invite' '--token' '[0-9a-f]{64}'$/);
    expect(call?.args.join(" ")).not.toContain(line.slice(-65, -1));
    const { outputs } = (first.document.record as TaskRecord).body;
    expect(outputs).toEqual({ link: { sensitive: true, secret: "task:default/bootstrap#link", version: 1 } });
    for (const [path, text] of Object.entries(filesOf(machine.world))) expect(text, path).not.toContain(link);
    expect((await machine.run(["outputs", "--reveal", "link"])).printed).toBe(`${link}\n`);

    printing["exec --env"] = { outcome: "timed-out", exit: null };
    const slow = await ran(machine, "run", "bootstrap");
    expect([slow.exit, slow.codes]).toEqual([7, ["LP6053"]]);
    expect(lastCall(machine, "exec")?.args.slice(-2)).toEqual(["launchplane", "LAUNCHPLANE_TASK=shop-bootstrap"]);

    // What was started inside could not be ended.
    printing["exec c0ffee"] = { exit: 126 };
    const lost = await ran(machine, "run", "bootstrap");
    expect([lost.exit, lost.codes, lost.document.record.body.status]).toEqual([8, ["LP6057"], "unknown"]);
  });
});
