import { join, resolve } from "node:path";
import picomatch from "picomatch";
import type { Host } from "../host/host.ts";

/** A longer pattern is no pattern of paths. */
const longest = 4096;

/**
 * The files that a pattern such as `apps/**` + `/Launchfile` matches, sorted. Below its last folder without a wildcard, what
 * begins with a dot and `node_modules` are left out. A folder that cannot be listed is among the answers, for the reader of
 * files to refuse.
 */
export async function matchFiles(pattern: string, host: Host): Promise<string[]> {
  if (pattern.length > longest) return [];
  const { base, glob } = picomatch.scan(pattern, { nonegate: true });
  if (glob === "") return [];
  const matches = picomatch(glob, { nonegate: true });
  const depth = /\*\*|[{(]/.test(glob) ? Number.POSITIVE_INFINITY : glob.split("/").length;
  const walk: Walk = { base, depth, matches, host, entered: new Set(), found: [] };
  await enter("", walk);
  return walk.found.sort();
}

interface Walk {
  base: string;
  /** How many levels below the base the pattern can reach. */
  depth: number;
  matches(path: string): boolean;
  host: Host;
  /** Real paths, so that a link to a folder above it ends somewhere. */
  entered: Set<string>;
  found: string[];
}

async function enter(prefix: string, walk: Walk): Promise<void> {
  const { base, depth, matches, host, entered, found } = walk;
  const folder = resolve(host.workingFolder, base, prefix);
  const real = await host.files.realPath(folder).catch(() => null);
  if (real === null || entered.has(real)) return;
  entered.add(real);
  const names = await host.files.list(folder).catch(() => null);
  if (names === null) found.push(join(base, prefix, "."));
  for (const name of names ?? []) {
    if (name.startsWith(".") || name === "node_modules") continue;
    const path = prefix + name;
    const stat = await host.files.stat(join(folder, name)).catch(() => null);
    if (stat?.kind === "folder" && path.split("/").length < depth) await enter(`${path}/`, walk);
    else if (stat?.kind === "file" && matches(path)) found.push(join(base, path));
  }
}
