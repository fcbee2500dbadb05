import { diagnose, didYouMean, shellWord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type GitRepository, textOf } from "./git-repository.ts";

/** Throws LP5060 for what cannot be a revision: Git would take it for an option, or for two. */
export function checkRevision(revision: string): void {
  if (/^(?!.*\.\.)[^-\s\p{Cc}][^\s\p{Cc}]*$/u.test(revision)) return;
  throw new DiagnosticError("machine", diagnose("LP5060", null, { revision }));
}

/**
 * The commit that a revision names: a branch, a tag, a hash, `HEAD~1`. Throws LP5061, with the command that fetches it, for
 * one that this clone does not have.
 */
export async function commitOf(revision: string, repository: GitRepository): Promise<string> {
  checkRevision(revision);
  const found = await repository.ask(["rev-parse", "--verify", "--quiet", `${revision}^{commit}`]);
  const commit = textOf(found.stdout).trim();
  if (found.exit === 0 && /^[0-9a-f]{40,64}$/.test(commit)) return commit;
  const [remedy, suggestion] = [await fetchRemedy(revision, repository), await nearRevision(revision, repository)];
  throw new DiagnosticError("machine", diagnose("LP5061", null, { revision, remedy, suggestion }));
}

/** What makes the revision, or the history that it needs, part of this clone, and what it is called then. */
async function fetchRemedy(revision: string, repository: GitRepository): Promise<string> {
  const isShallow = (await answerTo(["rev-parse", "--is-shallow-repository"], repository)) === "true";
  const remotes = (await answerTo(["remote"], repository)).split("\n").filter(Boolean);
  const remote = remotes.find((each) => revision.startsWith(`${each}/`)) ?? remotes[0];
  if (remote === undefined) return "`git branch --all` and `git tag` list what there is.";
  const fetch = (...words: string[]) => `Fetch it: \`${["git", "fetch", ...words].map(shellWord).join(" ")}\``;
  const depth = isShallow ? ["--depth=1"] : [];
  if (/^[0-9a-f]{40}$|^[0-9a-f]{64}$/.test(revision)) return `${fetch(...depth, remote, revision)}.`;
  if (/[~^@:]|^[0-9a-f]{7,}$/.test(revision)) return `${fetch(isShallow ? "--unshallow" : "--tags", remote)}.`;
  if (/^v?\d/.test(revision)) return `${fetch(...depth, remote, "tag", revision)}.`;
  const branch = revision.startsWith(`${remote}/`) ? revision.slice(remote.length + 1) : revision;
  const tracked = `${remote}/${branch}`;
  const called = tracked === revision ? "" : `, and name it \`${shellWord(tracked)}\``;
  return `${fetch(...depth, remote, `+refs/heads/${branch}:refs/remotes/${tracked}`)}${called}.`;
}

async function nearRevision(revision: string, repository: GitRepository): Promise<string> {
  const references = await answerTo(["for-each-ref", "--format=%(refname:short)"], repository);
  return didYouMean(revision, references.split("\n").filter(Boolean));
}

async function answerTo(args: string[], { ask }: GitRepository): Promise<string> {
  return textOf((await ask(args)).stdout).trim();
}
