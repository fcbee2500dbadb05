import { spawn } from "node:child_process";
import { repository } from "./temporary-folder.ts";

interface Killing {
  folder: string;
  /** How many finished operations it has to have reported before it is killed. */
  operations: number;
  options?: string[];
  variables?: Record<string, string>;
}

/** Runs the built `apply` and kills it when it has reported so many finished operations. Answers how many it had. */
export async function applyUntilKilled({ folder, operations, options = [], variables }: Killing): Promise<number> {
  const child = spawn(process.execPath, [`${repository}/dist/launchplane.cjs`, "apply", "--yes", ...options], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: `${folder}/../home`, ...variables },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  const finished = () => said.match(/^ {2}done /gm)?.length ?? 0;
  child.stderr.on("data", (chunk: Buffer) => {
    said += chunk;
    if (finished() >= operations) child.kill("SIGKILL");
  });
  await new Promise((resolve) => child.on("close", resolve));
  return finished();
}
