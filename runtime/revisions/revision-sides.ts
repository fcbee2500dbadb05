import { basename, dirname, join, relative, resolve } from "node:path";
import { diagnose, didYouMean } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { commitHost } from "./commit-host.ts";
import { checkRevision, commitOf } from "./commit-of.ts";
import type { SideName } from "./compared-environments.ts";
import { type GitRepository, openRepository } from "./git-repository.ts";
import { movedLaunchfile } from "./moved-launchfile.ts";
import type { RevisionSource, SideSource } from "./side-source.ts";
import { workingTreeHost } from "./working-tree-host.ts";

export interface RevisionRange {
  base: string;
  /** `undefined`: the working tree. */
  head: string | undefined;
  /** A Launchfile or its folder, as it was typed. */
  path: string;
}

interface Sides {
  base: SideSource | null;
  head: SideSource | null;
  /** What each is called, also where there is none. */
  names: { base: SideName; head: SideName };
}

/**
 * The Launchfile at a path in two revisions of the repository there; `null` where a revision has none. One that is at another
 * path on one side is found there by its app's name. Changes nothing, fetches nothing. Throws diagnostics.
 */
export async function revisionSides({ base, head, path }: RevisionRange, host: Host): Promise<Sides> {
  for (const revision of [base, head]) if (revision !== undefined) checkRevision(revision);
  const at = resolve(host.workingFolder, path);
  const repository = await openRepository(await folderAt(at, host), host);
  const inside = await pathInside(at, repository.root, host);
  const sources = { base: await revisionSource(base, repository), head: await revisionSource(head, repository) };
  const sides = { base: await sideAt(inside, sources.base), head: await sideAt(inside, sources.head) };
  if (!sides.base && !sides.head) {
    const known = [...new Set([...sources.base.launchfiles, ...sources.head.launchfiles])];
    const suggestion = didYouMean(join(inside, "Launchfile"), known) || didYouMean(inside, known.map(dirname));
    const labels = { base: sources.base.label, head: sources.head.label };
    throw new DiagnosticError("invalid", diagnose("LP5065", null, { ...labels, path: inside || ".", suggestion }));
  }
  const { base: before, head: after } = sources;
  return {
    names: { base: before, head: after },
    base: sides.base ?? (sides.head && (await movedLaunchfile(sides.head, { from: after, to: before }))),
    head: sides.head ?? (sides.base && (await movedLaunchfile(sides.base, { from: before, to: after }))),
  };
}

/** A revision to read Launchfiles from; `undefined` is the working tree. */
async function revisionSource(revision: string | undefined, repository: GitRepository): Promise<RevisionSource> {
  if (revision === undefined) {
    const host = await workingTreeHost(repository);
    const launchfiles: string[] = [];
    // Git lists what is deleted here and not staged yet.
    for (const path of [...host.paths].filter(isLaunchfile)) {
      if ((await host.files.stat(join(host.workingFolder, path))) !== null) launchfiles.push(path);
    }
    return { label: "working tree", commit: null, host, submodules: host.submodules, launchfiles };
  }
  const commit = await commitOf(revision, repository);
  const host = await commitHost(commit, repository);
  const entries = [...host.tree.entries];
  const submodules = entries.flatMap(([path, { kind }]) => (kind === "submodule" ? [path] : []));
  const launchfiles = entries.flatMap(([path, { kind }]) => (kind === "file" && isLaunchfile(path) ? [path] : []));
  return { label: revision, commit, host, submodules, launchfiles };
}

function isLaunchfile(path: string): boolean {
  return basename(path) === "Launchfile";
}

/** The side whose Launchfile is at `path`, or in the folder there. */
async function sideAt(path: string, { launchfiles: _, ...source }: RevisionSource): Promise<SideSource | null> {
  const { files, workingFolder } = source.host;
  const at = join(workingFolder, path);
  const found = await files.stat(at);
  if (found?.kind === "file") return { ...source, path };
  const isThere = found?.kind === "folder" && (await files.stat(join(at, "Launchfile")))?.kind === "file";
  return isThere ? { ...source, path } : null;
}

/** A path relative to the repository. Links in it are followed in each revision, as they lead elsewhere in another one. */
async function pathInside(path: string, root: string, host: Host): Promise<string> {
  for (let above = path; ; above = dirname(above)) {
    if ((await host.files.realPath(above)) === root) return relative(above, path);
    if (dirname(above) === above) return relative(root, await realPathOf(path, host));
  }
}

/** With the links on the way resolved, also where the path itself is gone. */
async function realPathOf(path: string, host: Host): Promise<string> {
  const real = await host.files.realPath(path);
  if (real !== null || dirname(path) === path) return real ?? path;
  return join(await realPathOf(dirname(path), host), basename(path));
}

/** The folder at a path, or the nearest above it. */
async function folderAt(path: string, host: Host): Promise<string> {
  const isFolder = (await host.files.stat(path))?.kind === "folder";
  return isFolder || dirname(path) === path ? path : await folderAt(dirname(path), host);
}
