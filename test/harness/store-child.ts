import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

interface Ended {
  code: number | null;
  lines: string[];
  errors: string;
}

interface Running {
  /** Where the store is; else in the folder that the arguments name. */
  databaseUrl?: string;
  /** After so many milliseconds from the first line of output it is killed. */
  killAfter?: number;
  /** Each line of output as it comes. */
  onLine?(line: string): void;
}

/** Other processes that use a store: see `test/unit/runtime/store/child-writer.ts`. */
export class StoreChildren {
  readonly folder: string;
  readonly #script: string;
  readonly #running = new Set<ChildProcess>();

  private constructor(folder: string) {
    this.folder = folder;
    this.#script = join(folder, "child-writer.mjs");
  }

  static async prepare(): Promise<StoreChildren> {
    const children = new StoreChildren(await realpath(await mkdtemp(join(tmpdir(), "launchplane-children-"))));
    await build({
      entryPoints: [join(import.meta.dirname, "../unit/runtime/store/child-writer.ts")],
      bundle: true,
      platform: "node",
      format: "esm",
      // The driver of PostgreSQL is CommonJS, and asks for modules of Node in its way.
      banner: { js: "const require = process.getBuiltinModule;" },
      outfile: children.#script,
      logLevel: "error",
    });
    return children;
  }

  /** Runs a child to its end. */
  async run(args: string[], { databaseUrl, killAfter, onLine }: Running = {}): Promise<Ended> {
    const env = { ...process.env, LAUNCHPLANE_DATABASE_URL: databaseUrl };
    const started = spawn(process.execPath, [this.#script, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
    this.#running.add(started);
    let [output, errors] = ["", ""];
    started.stdout.on("data", (data) => {
      if (output === "" && killAfter !== undefined) setTimeout(() => started.kill("SIGKILL"), killAfter);
      output += data;
      for (const line of String(data).split("\n").slice(0, -1)) onLine?.(line);
    });
    started.stderr.on("data", (data) => {
      errors += data;
    });
    const [code] = await once(started, "close");
    this.#running.delete(started);
    return { code, lines: output.split("\n").slice(0, -1), errors };
  }

  async end(): Promise<void> {
    for (const child of this.#running) child.kill("SIGKILL");
    await rm(this.folder, { recursive: true, force: true });
  }
}
