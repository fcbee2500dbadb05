import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pretendingProvider, previewProvider } from "./providers.ts";
import type { Provider } from "./registration.ts";
import { engineFolder } from "./sdk.ts";
import { type Heard, stackUrn, startEngine } from "./start-engine.ts";
import type { Wire } from "./wire-value.ts";

export interface RunOptions {
  project: string;
  stack: string;
  /** By key, without the project. */
  config?: Record<string, string>;
  secretKeys?: string[];
  /** A preview: nothing is made, and what only an update can tell is not known. */
  dryRun?: boolean;
  /** What makes the resources; pretends when absent. */
  provider?: Provider;
  timeoutMs?: number;
}

/** How a run of a program ended, and everything that it asked for. */
export interface ProgramRun extends Omit<Heard, "outputs"> {
  /** 0, or 32 where the program failed and its log says why. */
  exit: number | null;
  /** What the program printed itself. */
  printed: string;
  /** Of the stack. */
  outputs: Record<string, Wire>;
  componentOutputs: Record<string, Record<string, Wire>>;
}

/**
 * Runs a Pulumi program in a process of its own, by the SDK's launcher, as the command does; the engine that it talks to is
 * ours. Registrations are sorted by URN: siblings race.
 */
export async function runProgram(folder: string, options: RunOptions): Promise<ProgramRun> {
  const { project, stack, dryRun = false } = options;
  const provider = options.provider ?? (dryRun ? previewProvider : pretendingProvider());
  const engine = await startEngine({ project, stack, provider });
  try {
    await linkSdk(folder);
    const { exit, printed } = await launch(folder, engine.address, options);
    const { outputs, registrations, log, problems } = engine.heard;
    const { [stackUrn(options)]: own = {}, ...componentOutputs } = outputs;
    registrations.sort((a, b) => (a.urn < b.urn ? -1 : 1));
    return { exit, printed, registrations, outputs: own, componentOutputs, log, problems };
  } finally {
    engine.stop();
  }
}

/** The program finds the packages that it asks for as if they were installed in its folder. */
export async function linkSdk(folder: string): Promise<void> {
  const link = join(folder, "node_modules");
  if (!existsSync(link)) await symlink(join(engineFolder, "node_modules"), link);
}

async function launch(
  folder: string,
  address: string,
  options: RunOptions,
): Promise<Pick<ProgramRun, "exit" | "printed">> {
  const { project, stack, dryRun = false, timeoutMs = 120_000 } = options;
  const args = [
    // Packages are looked for from where the link is, so that none of the repository's stands in for one.
    ...["--require", join(engineFolder, "plain-errors.cjs")],
    ...[
      "--preserve-symlinks",
      "--preserve-symlinks-main",
      join(folder, "node_modules/@pulumi/pulumi/cmd/run/index.js"),
    ],
    ...[`--monitor=${address}`, `--engine=${address}`, "--organization=organization", `--project=${project}`],
    ...[`--stack=${stack}`, `--root-directory=${folder}`, `--pwd=${folder}`, "--parallel=16"],
    ...(dryRun ? ["--dry-run"] : []),
    ".",
  ];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: environmentOf(options),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (printed += data));
  const timer = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const exit = await new Promise<number | null>((resolve, reject) =>
    child.once("error", reject).once("close", resolve),
  );
  clearTimeout(timer);
  return { exit, printed };
}

/** Nothing of the caller's: a program must not depend on it. */
function environmentOf({ project, config = {}, secretKeys = [] }: RunOptions): Record<string, string> {
  const keys = (names: string[]) => names.map((name) => `${project}:${name}`);
  const values = Object.entries(config).map(([name, value]) => [`${project}:${name}`, value]);
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: tmpdir(),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(values)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(keys(secretKeys)),
    PULUMI_NODEJS_TYPESCRIPT: "true",
    // Types are checked once for all programs, by a suite of its own.
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    TS_NODE_CACHE: "false",
  };
}
