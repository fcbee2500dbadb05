import { spawn } from "node:child_process";
import { repository } from "./temporary-folder.ts";

interface Killing {
  folder: string;
  variables?: Record<string, string>;
  /** Asked again and again while the command runs: whether it is to be killed now. */
  when(): Promise<boolean>;
}

/** Runs a command of the built program and kills it without warning at some moment. Answers whether that moment came. */
export async function killCommand(argv: string[], { folder, variables, when }: Killing): Promise<boolean> {
  const child = spawn(process.execPath, [`${repository}/dist/launchplane.cjs`, ...argv], {
    cwd: folder,
    env: { PATH: process.env["PATH"], HOME: `${folder}/../home`, ...variables },
    stdio: "ignore",
  });
  const closed = new Promise((resolve) => child.on("close", resolve));
  let isKilled = false;
  while (child.exitCode === null && child.signalCode === null) {
    if (await when()) isKilled = child.kill("SIGKILL");
    if (isKilled) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await closed;
  return isKilled;
}
