import type { EnvironmentDiff } from "../../diff/plan-diff.ts";
import type { Stack, Verdict } from "../../review/review.ts";
import { verdictOf } from "../../review/verdict-of.ts";
import { codeElement } from "./code-span.ts";
import type { Danger } from "./dangers-of.ts";
import { namesText } from "./names-text.ts";
import { verbsText } from "./verbs-text.ts";

export const tableHead = ["| App | Changes | Risks | Result |", "| --- | --- | --- | --- |"];

const results: Record<Verdict, string> = {
  deny: "⛔ denied",
  approve: "✋ needs approval",
  warn: "⚠️ warning",
  pass: "✅ passes",
};
const most = 4;

/** The row of a stack: a line of Markdown. */
export function tableRow(stack: Stack, dangers: Danger[]): string {
  const { path, from, diff, diagnostics } = stack;
  const moved = from === undefined ? "" : `<br>moved from ${codeElement(from)}`;
  const fails = diagnostics.some(({ severity }) => severity === "error");
  const result = fails ? "❌ does not compile" : diff === null ? "⚠️ removed" : resultOf(stack, dangers);
  const cells = [`${codeElement(path)}${moved}`, changesText(diff?.environments ?? []), risksText(dangers), result];
  return `| ${cells.join(" | ")} |`;
}

function resultOf(stack: Stack, dangers: Danger[]): string {
  const verdict = verdictOf(stack);
  return verdict === "pass" && dangers.length > 0 ? "⚠️ has risks" : results[verdict];
}

/** What is done in each environment; the same in several is said once. */
function changesText(environments: EnvironmentDiff[]): string {
  const names = new Map<string, string[]>();
  for (const { environment, operations } of environments) {
    const text = verbsText(operations.map(({ verb }) => verb));
    names.set(text, [...(names.get(text) ?? []), environment]);
  }
  const lines = [...names].map(([text, all]) => `${namesText(all, codeElement)}: ${text}`);
  const left = lines.length - most;
  return [...lines.slice(0, most), ...(left > 0 ? [`and ${left} more`] : [])].join("<br>");
}

/** `delete, data loss`. */
function risksText(dangers: Danger[]): string {
  return [...new Set(dangers.flatMap(({ kinds }) => kinds))].join(", ");
}
