import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isSameDiff } from "../diff/is-same-diff.ts";
import type { DiffSide, EnvironmentDiff, NodeChange, PlanDiff } from "../diff/plan-diff.ts";
import { codeSpan } from "./review/code-span.ts";
import { commentText } from "./review/comment-text.ts";
import { dangersOf } from "./review/dangers-of.ts";
import { namesText } from "./review/names-text.ts";
import { stackFold } from "./review/stack-fold.ts";
import { verbsText } from "./review/verbs-text.ts";

interface DiffMarkdownOptions {
  diagnostics: Diagnostic[];
  /** UTF-16 code units that the text may have; 2,000 at least. GitHub takes 65,536 characters in a comment. */
  limit: number;
}

const elsewhere = "`launchplane diff --json` has all of it";

/** A diff as a comment: what changes in short, whatever is dangerous, then all of it, folded. No name in it is markup. */
export function renderDiffMarkdown(diff: PlanDiff, { diagnostics, limit }: DiffMarkdownOptions): string {
  const head = [`## Diff of ${codeSpan(diff.name, 100)}`, "", ...summaryLines(diff), ""];
  const dangers = dangersOf({ diff, diagnostics, policies: diff.environments.flatMap(({ policies }) => policies) });
  const fold = (room?: number) => stackFold({ path: diff.name, diff, diagnostics }, room);
  return commentText({ head, dangers, fold, limit, elsewhere });
}

/** Names of environments that are told one by one. */
const mostEnvironments = 10;

function summaryLines(diff: PlanDiff): string[] {
  const { base, head, changes, environments } = diff;
  const sides = `From ${sideText(base)} to ${sideText(head)}.`;
  if (isSameDiff(diff)) return [sides, "", "No changes."];
  const shown = environments.slice(0, mostEnvironments).map(environmentLine);
  const more = environments.length - shown.length;
  return [
    sides,
    "",
    `- The app: ${changesText(changes)}`,
    ...shown,
    ...(more > 0 ? [`- and ${more} more environments`] : []),
  ];
}

function environmentLine({ environment, target, operations }: EnvironmentDiff): string {
  return `- ${codeSpan(environment, 100)} on ${codeSpan(target, 100)}: ${verbsText(operations.map(({ verb }) => verb))}`;
}

const states: Record<DiffSide["state"], string> = {
  compiled: "",
  absent: ", which has no such app,",
  invalid: ", which does not compile,",
};

function sideText({ label, commit, state }: DiffSide): string {
  const hash = commit === null || commit === label ? "" : ` at ${codeSpan(commit, 64)}`;
  return `${codeSpan(label, 100)}${hash}${states[state]}`;
}

function changesText(changes: NodeChange[]): string {
  const counts = (["add", "change", "move", "remove"] as const).flatMap((verb) => {
    const addresses = changes.filter((change) => change.verb === verb).map(({ address }) => address);
    return addresses.length === 0 ? [] : [`${addresses.length} ${verb} (${namesText(addresses, shortName)})`];
  });
  return counts.length === 0 ? "no change" : counts.join(", ");
}

function shortName(name: string): string {
  return codeSpan(name, 60);
}
