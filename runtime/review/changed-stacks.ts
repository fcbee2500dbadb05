import { posix } from "node:path";
import type { CommitTree } from "../revisions/commit-tree.ts";

/** A Launchfile that the change may reach. */
export interface ChangedStack {
  /** Relative to the repository. */
  path: string;
  in: "both" | "base" | "head";
  /** The Launchfile or its launchplane.yaml differs; else something below them does. */
  touched: boolean;
}

interface Trees {
  base: CommitTree;
  head: CommitTree;
}

/**
 * Every Launchfile that differs, or for which something may: the project file beside it, or what it is built from. `below` is
 * the folder of the repository to look in, without a slash at its end; empty: everywhere.
 */
export function changedStacks({ base, head }: Trees, below: string): ChangedStack[] {
  const paths = [...new Set([...base.entries.keys(), ...head.entries.keys()])].sort();
  const changed = paths.filter((path) => stateOf(base, path) !== stateOf(head, path));
  const isChanged = new Set(changed);
  const links = changed.length === 0 ? [] : paths.filter((path) => isLink(base, path) || isLink(head, path));
  return paths
    .filter((path) => isLaunchfile(path) && (below === "" || path.startsWith(`${below}/`)))
    .flatMap((path): ChangedStack[] => {
      const folder = path.slice(0, -"Launchfile".length);
      const touched = isChanged.has(path) || isChanged.has(projectFileOf(path));
      // A link may lead to anything that changed.
      const reached = touched || hasBelow(changed, folder) || hasBelow(links, folder);
      const where = !base.entries.has(path) ? "head" : !head.entries.has(path) ? "base" : "both";
      return reached ? [{ path, in: where, touched }] : [];
    });
}

/** Whether a path is a Launchfile's. */
export function isLaunchfile(path: string): boolean {
  return posix.basename(path) === "Launchfile";
}

/** The `launchplane.yaml` beside a Launchfile. */
export function projectFileOf(path: string): string {
  return `${path.slice(0, -"Launchfile".length)}launchplane.yaml`;
}

/** Git's id of the content of a file; `null`: there is no file. */
export function contentId({ entries }: CommitTree, path: string): string | null {
  const entry = entries.get(path);
  return entry !== undefined && "id" in entry ? entry.id : null;
}

/** What makes one path differ from another one. Folders have no state of their own. */
function stateOf({ entries }: CommitTree, path: string): string {
  const entry = entries.get(path);
  return entry === undefined || entry.kind === "folder" ? "" : JSON.stringify(entry);
}

function isLink({ entries }: CommitTree, path: string): boolean {
  return entries.get(path)?.kind === "link";
}

/** Whether one of sorted paths begins with a folder; the first that is not smaller would. */
function hasBelow(sorted: string[], folder: string): boolean {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? "") < folder) from = middle + 1;
    else to = middle;
  }
  return sorted[from]?.startsWith(folder) ?? false;
}
