import { compileSide } from "./compiled-side.ts";
import type { RevisionSource, SideSource } from "./side-source.ts";

/** Of so many Launchfiles nobody moved just one. */
const mostCandidates = 50;

/**
 * Where the app of a Launchfile is in another revision that has none at its path: the only Launchfile there that is not in
 * its own revision and has an app of the same name. `null`: there is no such one.
 */
export async function movedLaunchfile(
  side: SideSource,
  { from, to }: { from: RevisionSource; to: RevisionSource },
): Promise<SideSource | null> {
  const { launchfiles, ...source } = to;
  const candidates = launchfiles.filter((path) => !from.launchfiles.includes(path));
  if (candidates.length === 0 || candidates.length > mostCandidates) return null;
  const name = await appName(side);
  const found: SideSource[] = [];
  for (const path of candidates) {
    const candidate = { ...source, path };
    if (name !== null && (await appName(candidate)) === name) found.push(candidate);
  }
  const [only] = found;
  return found.length === 1 && only ? only : null;
}

async function appName(side: SideSource): Promise<string | null> {
  const compiled = await compileSide(side);
  return "source" in compiled ? compiled.source.context : null;
}
