import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Looks at the argument lists of all processes of the machine again and again, until it is stopped; answers what it saw. */
export function watchProcesses(): { stop(): Promise<string[]> } {
  const seen: string[] = [];
  let isStopped = false;
  const watching = (async () => {
    while (!isStopped) {
      seen.push((await run("ps", ["-ww", "-eo", "args"], { maxBuffer: 64 * 1024 * 1024 })).stdout);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    async stop() {
      isStopped = true;
      await watching;
      return seen;
    },
  };
}
