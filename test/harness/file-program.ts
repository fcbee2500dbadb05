import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
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
  /** How many steps, or writes, it counted. */
  steps: number;
}

interface Run {
  folder: string;
  killAfter?: number;
  killAt?: "steps" | "writes" | "tasks";
  variables?: Record<string, string>;
}

/** Builds the command line with the file target in place of compose, and answers how to run it as a process of its own. */
export function fileProgram(): (argv: string[], run: Run) => Promise<Ended> {
  let folder: string;
  beforeAll(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), "launchplane-program-")));
    const fakes = join(repository, "test/fakes/file-target");
    await build({
      entryPoints: [join(fakes, "program.ts")],
      bundle: true,
      platform: "node",
      format: "esm",
      splitting: true,
      minify: true,
      outdir: folder,
      outExtension: { ".js": ".mjs" },
      banner: {
        js: 'import { createRequire as requireFrom__ } from "node:module"; const require = requireFrom__(import.meta.url);',
      },
      logLevel: "error",
      plugins: [
        {
          name: "file-target",
          setup({ onResolve }) {
            onResolve({ filter: /^\.\/compose\/index\.ts$/ }, () => ({ path: join(fakes, "index.ts") }));
          },
        },
      ],
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return async (argv, { folder: cwd, killAfter, killAt, variables }) => {
    const env = {
      PATH: process.env["PATH"],
      HOME: `${cwd}/../home`,
      LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
      ...(killAfter !== undefined && { KILL_AFTER: String(killAfter) }),
      ...(killAt !== undefined && { KILL_AT: killAt }),
      ...variables,
    };
    const child = spawn(process.execPath, [join(folder, "program.mjs"), ...argv], {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let [printed, said] = ["", ""];
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    const [exit] = await once(child, "close");
    return { exit, printed, said, steps: Number(/^steps: (\d+)$/m.exec(said)?.[1] ?? 0) };
  };
}
