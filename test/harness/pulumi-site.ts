import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SealedPlan } from "../../plans/index.ts";
import { main } from "../../runtime/cli/main.ts";
import type { Host } from "../../runtime/host/host.ts";
import { nodeHost } from "../../runtime/host/node-host.ts";
import { collectingTerminal } from "./collecting-terminal.ts";
import { quickClock } from "./quick-clock.ts";
import { repository, temporaryFolder } from "./temporary-folder.ts";

interface Ran {
  exit: number;
  printed: string;
  said: string;
}

interface Call {
  program: "docker" | "pulumi";
  args: string[];
  stdin: string;
  /** Names of the variables that it was given. */
  variables: string[];
}

/** What the stand-ins for `pulumi` and `docker` know; see `test/fakes/pulumi-command`. */
export interface PulumiWorld {
  containers: Record<string, FakeContainer>;
  networks: Record<string, unknown>;
  volumes: Record<string, unknown>;
  images: Record<string, { Id: string; RepoDigests: string[] }>;
  /** The digest that each tag stands for in its registry. */
  registry: Record<string, string>;
  control: PulumiControl;
}

interface FakeContainer {
  Id: string;
  Config: { Env: string[]; Cmd: string[] | null };
  State: { Status: string; ExitCode: number; Health?: { Status: string } };
  HostConfig: { RestartPolicy: { Name: string } };
  /** What it printed. */
  lines?: string[];
}

/** What goes wrong: of the resource with that name in the program, or of a whole command. */
interface PulumiControl {
  version?: string;
  fail?: string;
  because?: string;
  killAt?: string;
  exits?: Record<string, number>;
  /** What containers that end print. */
  prints?: Record<string, string>;
  failures?: Record<string, string>;
  /** Updates begin, write this file, and wait. */
  hang?: string;
  /** Runs write this file, and wait before they take the stack's lock. */
  wait?: string;
  noDaemon?: boolean;
  /** The context of Docker that was chosen. */
  context?: string;
  /** Nothing can be pulled. */
  noRegistry?: boolean;
}

/** An app's folder with an environment `testing` on Pulumi, and the two commands. */
export interface PulumiSite {
  folder: string;
  /** Folder of `world.json`. */
  home: string;
  write(path: string, text: string): Promise<void>;
  run(argv: string[], options?: RunOptions): Promise<Ran>;
  /** What the plan would change: `update service:web`, without what is kept. */
  planned(argv?: string[]): Promise<string[]>;
  world(): Promise<PulumiWorld>;
  change(how: (world: PulumiWorld) => void): Promise<void>;
  /** The calls since this was asked last. */
  calls(): Promise<Call[]>;
}

interface RunOptions {
  variables?: Record<string, string>;
  interrupted?: AbortSignal;
}

/** A shop with a database, a volume of its own and a release. */
export const shop = `name: shop
components:
  web:
    image: example.test/shop:1
    provides: [{ protocol: http, port: 8080, exposed: true }]
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    env: { LOG_LEVEL: info }
    storage: { uploads: { path: /uploads } }
    commands: { release: ./migrate }
    health: /up
`;

const key = { LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };

/** Pauses are skipped, and whoever asks the app by HTTP finds it well. */
export async function pulumiSite(launchfile = shop, settings: Record<string, string> = {}): Promise<PulumiSite> {
  const folder = await temporaryFolder();
  const home = join(folder, "../world");
  await mkdir(home);
  const write = (path: string, text: string) => writeFile(join(folder, path), text);
  await write("Launchfile", launchfile);
  await write(
    "launchplane.yaml",
    `environments:\n  testing:\n    target: pulumi\n    pulumi: ${JSON.stringify(settings)}\n`,
  );
  const path = `${join(repository, "test/fakes/pulumi-command/bin")}:${process.env["PATH"]}`;
  const own = { PATH: path, HOME: `${folder}/../home`, PULUMI_HOME: home, DOCKER_CONFIG: home, ...key };
  const clock = quickClock();

  const run: PulumiSite["run"] = async (argv, { variables, interrupted = new AbortController().signal } = {}) => {
    const node = nodeHost({ variables: { ...own, ...variables }, workingFolder: folder });
    const get: Host["http"]["get"] = async () => ({ status: 200, body: "", latencyMs: 1, error: null });
    const output = { printed: "", said: "" };
    const host = { ...node, clock, http: { ...node.http, get } };
    return { exit: await main(argv, host, collectingTerminal(output, interrupted)), ...output };
  };
  const world = async (): Promise<PulumiWorld> => {
    const none = { containers: {}, networks: {}, volumes: {}, images: {}, registry: {}, control: {} };
    const text = await readFile(join(home, "world.json"), "utf8").catch(() => "{}");
    return { ...none, ...JSON.parse(text) };
  };
  return {
    ...{ folder, home, write, run, world },
    async planned(argv = []) {
      const { printed, said } = await run(["plan", "--env", "testing", "--json", ...argv]);
      const { plan } = JSON.parse(printed) as { plan?: SealedPlan };
      if (plan === undefined) throw new Error(`${printed}${said}`);
      return plan.plan.operations.filter(({ verb }) => verb !== "none").map(({ id }) => id);
    },
    async change(how) {
      const changed = await world();
      how(changed);
      await writeFile(join(home, "world.json"), JSON.stringify(changed));
    },
    async calls() {
      const text = await readFile(join(home, "calls.jsonl"), "utf8").catch(() => "");
      await writeFile(join(home, "calls.jsonl"), "");
      return text
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => JSON.parse(line) as Call);
    },
  };
}
