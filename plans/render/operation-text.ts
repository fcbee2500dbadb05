import type { Change, Operation, Verb } from "../change-set.ts";
import { causeText } from "./cause-text.ts";
import type { Paint, Style } from "./paint.ts";
import { operationRisks } from "./risk-words.ts";
import { shownText } from "./shown-text.ts";
import { visible } from "./visible.ts";

const verbs: Record<Verb, { symbol: string; style: Style }> = {
  create: { symbol: "+", style: "green" },
  update: { symbol: "~", style: "yellow" },
  replace: { symbol: "±", style: "magenta" },
  delete: { symbol: "-", style: "red" },
  run: { symbol: ">", style: "cyan" },
  none: { symbol: "=", style: "dim" },
};

/** An operation as a block: what and why, what could hurt, what differs. */
export function operationText(operation: Operation, { paint, verbose }: { paint: Paint; verbose: boolean }): string {
  const { symbol, style } = verbs[operation.verb];
  const head = `${paint(style, `${symbol} ${operation.verb}`)} ${paint("bold", visible(operation.object))}`;
  const lines = [`  ${head}  (${causeText(operation)})`];
  for (const { words } of operationRisks(operation)) lines.push(`      ${paint("red", `! ${words}`)}`);
  const changes = operation.verb === "delete" && !verbose ? [] : mattering(operation.changes);
  const isNew = changes.every((change) => "absent" in change.before);
  const column = Math.max(0, ...changes.map((change) => visible(change.attribute).length));
  for (const change of changes) {
    const symbol = isNew || operation.verb === "delete" ? "" : `${changeSymbol(change, paint)} `;
    const value = shownText(change, verbose ? Number.POSITIVE_INFINITY : 60);
    const forces = change.forces ? `  ${paint("magenta", "(forces replacement)")}` : "";
    lines.push(`      ${symbol}${visible(change.attribute).padEnd(column)}  ${value}${forces}`);
  }
  return lines.join("\n");
}

/** The environment behind the rest: there may be much of it. */
function mattering(changes: Change[]): Change[] {
  const isEnvironment = (change: Change) => change.attribute.startsWith("env.");
  return [...changes.filter((change) => !isEnvironment(change)), ...changes.filter(isEnvironment)];
}

function changeSymbol({ before, after }: Change, paint: Paint): string {
  if ("absent" in before) return paint("green", "+");
  return "absent" in after ? paint("red", "-") : paint("yellow", "~");
}
