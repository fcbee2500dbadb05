import { basename, dirname, posix, resolve } from "node:path";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { commitOf } from "../revisions/commit-of.ts";
import { type GitRepository, openRepository, textOf } from "../revisions/git-repository.ts";
import type { Previous } from "./property.ts";

/** What Git knows of Launchfiles; `file` is a path as the user would write it. */
export interface CatalogHistory {
  /** The file as it was: at the base where there is one, else before its last change. */
  previousOf(file: string, text: string): Promise<Previous>;
  /** Whether it differs from the base. Throws LP5062 outside of a repository. */
  isChanged(file: string, text: string): Promise<boolean>;
}

/** `base`: a revision; its newest commit that the checked out one has too is what counts. */
export function catalogHistory(host: Host, base: string | undefined): CatalogHistory {
  const repositories: GitRepository[] = [];
  const bases = new Map<string, Promise<string>>();
  const placeOf = async (file: string) => {
    const path = resolve(host.workingFolder, file);
    const folder = (await host.files.realPath(dirname(path))) ?? dirname(path);
    const known = repositories.find(({ root }) => `${folder}/`.startsWith(`${root}/`));
    const repository = known ?? (await openRepository(folder, host));
    if (!known) repositories.push(repository);
    return { repository, path: posix.join(posix.relative(repository.root, folder), basename(path)) };
  };
  const baseOf = (revision: string, repository: GitRepository) => {
    const found = bases.get(repository.root) ?? forkOf(revision, repository);
    bases.set(repository.root, found);
    return found;
  };
  return {
    async previousOf(file, text) {
      try {
        const { repository, path } = await placeOf(file);
        if (base === undefined) return await beforeLastChange({ repository, path, text });
        const before = await textAt(await baseOf(base, repository), path, repository);
        return before === null ? { missing: `it is not in ${base}` } : { label: base, text: before };
      } catch (error) {
        if (base === undefined && error instanceof DiagnosticError) return { missing: "it is in no Git repository" };
        throw error;
      }
    },
    async isChanged(file, text) {
      const { repository, path } = await placeOf(file);
      return (await textAt(await baseOf(base ?? "HEAD", repository), path, repository)) !== text;
    },
  };
}

/** The commit at which the one that is checked out left a revision; the revision's own where the clone does not reach so far. */
async function forkOf(revision: string, repository: GitRepository): Promise<string> {
  const commit = await commitOf(revision, repository);
  const fork = await repository.ask(["merge-base", commit, "HEAD"]);
  return fork.exit === 0 ? textOf(fork.stdout).trim() : commit;
}

async function textAt(commit: string, path: string, { ask }: GitRepository): Promise<string | null> {
  const { exit, stdout } = await ask(["cat-file", "blob", `${commit}:${path}`]);
  return exit === 0 ? textOf(stdout) : null;
}

interface Placed {
  repository: GitRepository;
  path: string;
  text: string;
}

async function beforeLastChange({ repository, path, text }: Placed): Promise<Previous> {
  const head = await textAt("HEAD", path, repository);
  if (head === null) return { missing: "Git has no revision of it" };
  if (head !== text) return { label: "HEAD", text: head };
  const listed = await repository.ask(["log", "-n", "2", "--format=%H", "--", path]);
  const [, commit] = textOf(listed.stdout).split("\n").filter(Boolean);
  const before = commit === undefined ? null : await textAt(commit, path, repository);
  if (commit === undefined || before === null) return { missing: "Git has one revision of it" };
  return { label: commit.slice(0, 10), text: before };
}
