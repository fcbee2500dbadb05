import { isSameDiff } from "../diff/is-same-diff.ts";
import type { DiffSide, PlanDiff } from "../diff/plan-diff.ts";
import { environmentDiffText, saysAnything } from "./diff/environment-diff-text.ts";
import { dangerLines, nodeChangeText } from "./diff/node-change-text.ts";
import { type Paint, paint } from "./paint.ts";
import { visible } from "./visible.ts";

interface DiffTextOptions {
  color: boolean;
  /** Every attribute of what is new or gone, and no value cut. */
  verbose?: boolean;
}

/** A diff for the eyes of a reviewer: what changes in the app, then in each environment; dangers and the summary last. */
export function renderDiffText(diff: PlanDiff, options: DiffTextOptions): string {
  const colors = paint(options.color);
  const style = { paint: colors, verbose: options.verbose ?? false, color: options.color };
  const { changes, environments } = diff;
  const blocks = [
    headText(diff, colors),
    changes.map((change) => nodeChangeText(change, style)).join("\n\n"),
    ...environments.flatMap((environment) => environmentDiffText(environment, style)),
    [...dangerLines(diff, colors), colors("bold", summaryText(diff))].join("\n"),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

function headText({ name, base, head }: PlanDiff, colors: Paint): string {
  const isMoved = base.commit !== null && head.path !== null && base.path !== null && base.path !== head.path;
  return `Diff of ${colors("bold", visible(name))}: ${sideText(base, isMoved)} -> ${sideText(head, isMoved)}`;
}

const states: Record<DiffSide["state"], string> = {
  compiled: "",
  absent: ", which has no such app",
  invalid: ", which does not compile",
};

function sideText({ label, commit, path, state }: DiffSide, isMoved: boolean): string {
  const place = isMoved && path !== null ? `:${path}` : "";
  const hash = commit === null || commit.startsWith(label) ? "" : ` (${commit.slice(0, 12)})`;
  return visible(`${label}${place}${hash}${states[state]}`);
}

const verbs = { add: "to add", remove: "to remove", change: "to change", move: "to move" };

function summaryText(diff: PlanDiff): string {
  const { changes, environments } = diff;
  const counts = Object.entries(verbs).flatMap(([verb, words]) => {
    const count = changes.filter((change) => change.verb === verb).length;
    return count === 0 ? [] : [`${count} ${words}`];
  });
  const reached = environments.filter(saysAnything).map(({ environment }) => environment);
  const app = counts.length === 0 ? "The app does not change" : `App: ${counts.join(", ")}`;
  if (environments.length === 0) return `${app}. No environment is compared.`;
  if (isSameDiff(diff)) return "No changes.";
  if (reached.length === 0) return `${app}. No environment changes.`;
  return visible(`${app}. Environments that change: ${[...new Set(reached)].join(", ")}.`);
}
