import { spawnSync } from "node:child_process";

/** Runs Node with these arguments to its end, and throws unless it ends well. */
export function execute(args, environment) {
  const run = spawnSync(process.execPath, args, { env: environment, encoding: "utf8", maxBuffer: 1e9 });
  if (run.status !== 0) throw new Error(`${args.join(" ")} ended with ${run.status}:\n${run.stdout}${run.stderr}`);
  return run;
}
