import type { Outcome } from "../../target.ts";
import { failedRun } from "./failed-run.ts";
import type { Site } from "./site.ts";
import { installPackages, writeProgram } from "./write-program.ts";

/** Makes the stack, with the program that it is for. One that is there already is taken as it is. */
export async function makeStack(site: Site): Promise<Outcome> {
  const { ports, stack } = site;
  if (stack.stateFolder !== null) await ports.files.makeFolder(stack.stateFolder);
  await writeProgram(site, []);
  const unready = await installPackages(site);
  if (unready !== null) return unready;
  const args = ["stack", "select", "--create"];
  return failedRun(args, await site.pulumi(args)) ?? { status: "done" };
}
