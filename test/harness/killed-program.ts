import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll } from "vitest";
import { repository } from "./temporary-folder.ts";

export interface Ended {
  /** `null`: it was killed. */
  exit: number | null;
  printed: string;
  said: string;
  /** At how many points it could have been killed. */
  points: number;
}

interface Running {
  folder: string;
  killAfter?: number;
  killAt?: "steps" | "writes" | "tasks" | "lines";
  variables?: Record<string, string>;
}

export type Run = (argv: string[], running: Running) => Promise<Ended>;

const fakes = join(repository, "test/fakes");

/**
 * Builds the command line, with the file target in place of compose or as it is, and answers how to run it as a process of its
 * own that is killed, as by SIGKILL from outside, after so many points.
 */
export function killedProgram(name: "file-program" | "real-program"): Run {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "launchplane-program-")));
    // It looks for the PostgreSQL of local where it is installed.
    await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
    await build({
      entryPoints: [join(fakes, "killed-program", `${name}.ts`)],
      bundle: true,
      platform: "node",
      format: "esm",
      splitting: true,
      minify: true,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      banner: { js: 'import { createRequire as from__ } from "node:module"; const require = from__(import.meta.url);' },
      logLevel: "error",
      plugins: name === "file-program" ? [fileTarget] : [],
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return (argv, running) => runProgram([join(folder, `${name}.mjs`), ...argv], running);
}

const fileTarget = {
  name: "file-target",
  setup({ onResolve }: Parameters<NonNullable<Parameters<typeof build>[0]["plugins"]>[number]["setup"]>[0]) {
    onResolve({ filter: /^\.\/compose\/index\.ts$/ }, () => ({ path: join(fakes, "file-target/index.ts") }));
  },
};

async function runProgram(argv: string[], { folder: cwd, killAfter, killAt, variables }: Running): Promise<Ended> {
  const env = {
    PATH: process.env["PATH"],
    HOME: `${cwd}/../home`,
    LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
    ...(killAfter !== undefined && { KILL_AFTER: String(killAfter) }),
    ...(killAt !== undefined && { KILL_AT: killAt }),
    ...variables,
  };
  const child = spawn(process.execPath, argv, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let [printed, said] = ["", ""];
  child.stdout.on("data", (chunk) => {
    printed += chunk;
  });
  child.stderr.on("data", (chunk) => {
    said += chunk;
  });
  const [exit] = await once(child, "close");
  return { exit, printed, said, points: Number(/^points: (\d+)$/m.exec(said)?.[1] ?? 0) };
}
