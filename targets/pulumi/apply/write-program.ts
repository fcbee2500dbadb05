import satisfies from "semver/functions/satisfies.js";
import type { DesiredObject, DesiredState } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { emit } from "../emit.ts";
import { failedRun } from "./failed-run.ts";
import type { Site } from "./site.ts";

/** What Pulumi and its package manager keep beside the program. */
const kept = /^(node_modules|bin|package-lock\.json|yarn\.lock|pnpm-lock\.yaml|Pulumi\..+\.yaml|events\.jsonl)$/;

/**
 * Writes the program that is wanted, and with it the volumes that nothing wants any more and that are still there: what a
 * program leaves out is deleted. The stack's configuration is Pulumi's own file and stays.
 */
export async function writeProgram({ context, ports, stack }: Site, volumes: string[]): Promise<void> {
  const files = emit(withVolumes(context.desired, volumes)).filter(({ path }) => !/^Pulumi\..+\.yaml$/.test(path));
  const paths = new Set(files.map(({ path }) => path));
  for (const { path, text, mode } of files) await ports.files.writeText(`${stack.folder}/${path}`, text, { mode });
  for (const path of await programFiles(ports, stack.folder)) {
    if (!paths.has(path)) await ports.files.remove(`${stack.folder}/${path}`);
  }
}

/** Loads the packages that the program asks for, unless they are there. `null`: it went well. */
export async function installPackages({ context, ports, stack, tool }: Site): Promise<Outcome | null> {
  const asked = JSON.parse((await ports.files.readText(`${stack.folder}/package.json`)) ?? "{}") as Packages;
  const all = Object.entries({ ...asked.dependencies, ...asked.devDependencies });
  const there = await Promise.all(all.map(([name, range]) => isInstalled(name, range, { ports, stack })));
  if (there.every((each) => each)) return null;
  context.progress(`The packages of the program are loaded: ${all.map(([name]) => name).join(", ")}`);
  const args = ["install", "--non-interactive", "--color", "never"];
  const onLine = (line: string) => context.progress(line);
  return failedRun(args, await tool(args, { onLine, signal: context.signal }));
}

interface Packages {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
}

async function isInstalled(name: string, range: string, { ports, stack }: Pick<Site, "ports" | "stack">) {
  const text = await ports.files.readText(`${stack.folder}/node_modules/${name}/package.json`);
  if (text === null) return false;
  const { version = "" } = JSON.parse(text) as { version?: string };
  return satisfies(version, range);
}

function withVolumes({ objects, ...rest }: DesiredState, volumes: string[]): DesiredState {
  const others = volumes.map((address): [string, DesiredObject] => {
    return [address, { type: "volume", origin: ["app"], after: [], attributes: {} }];
  });
  const all = [...Object.entries(objects), ...others].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...rest, objects: Object.fromEntries(all) };
}

/** The files of the program that is there, one folder deep. */
async function programFiles({ files }: Pick<Site["ports"], "files">, folder: string): Promise<string[]> {
  const names = (await files.list(folder)).filter((name) => !kept.test(name));
  const found = await Promise.all(
    names.map(async (name) => {
      const stat = await files.stat(`${folder}/${name}`);
      if (stat?.kind !== "folder") return [name];
      return (await files.list(`${folder}/${name}`)).map((each) => `${name}/${each}`);
    }),
  );
  return found.flat();
}
