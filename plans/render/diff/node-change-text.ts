import { type Change, riskSchema } from "../../change-set.ts";
import type { NodeChange, PlanDiff } from "../../diff/plan-diff.ts";
import type { Paint, Style } from "../paint.ts";
import { placeText } from "../place-text.ts";
import { operationRisks, riskWords } from "../risk-words.ts";
import { shownText } from "../shown-text.ts";
import { visible } from "../visible.ts";

const verbs: Record<NodeChange["verb"], { symbol: string; style: Style }> = {
  add: { symbol: "+", style: "green" },
  remove: { symbol: "-", style: "red" },
  change: { symbol: "~", style: "yellow" },
  move: { symbol: "→", style: "cyan" },
};

/** A change of the app as a block: what, where, what could hurt, what differs. */
export function nodeChangeText(change: NodeChange, { paint, verbose }: { paint: Paint; verbose: boolean }): string {
  const { verb, address, from, risks, place } = change;
  const { symbol, style } = verbs[verb];
  const subject = from === undefined ? address : `${from} to ${address}`;
  const where = place?.span ? `  ${paint("dim", placeText(place))}` : "";
  const lines = [`  ${paint(style, `${symbol} ${verb}`)} ${paint("bold", visible(subject))}${where}`];
  for (const line of riskLines(risks)) lines.push(`      ${paint("red", `! ${visible(line)}`)}`);
  const changes = verb === "remove" && !verbose ? [] : change.changes.filter((each) => verbose || says(each));
  const column = Math.max(0, ...changes.map(({ attribute }) => visible(attribute).length));
  for (const each of changes) {
    const mark = verb === "add" ? "" : `${changeMark(each, paint)} `;
    const value = shownText(each, verbose ? Number.POSITIVE_INFINITY : 60);
    lines.push(`      ${mark}${visible(each.attribute).padEnd(column)}  ${value}`);
  }
  return lines.join("\n");
}

/** What could hurt, each once, with what it comes from where that is more than one thing. */
function riskLines(risks: NodeChange["risks"]): string[] {
  const words = new Set(risks.map(({ risk, reason }) => riskWords(risk, reason).words));
  return [...words].map((each) => {
    const alike = risks.filter(({ risk, reason }) => riskWords(risk, reason).words === each);
    const attributes = alike.flatMap(({ attribute }) => attribute ?? []);
    return attributes.length > 1 ? `${each} (${attributes.join(", ")})` : each;
  });
}

/** What is off or empty in something new says nothing. */
function says({ before, after }: Change): boolean {
  if (!("absent" in before) || !("plain" in after)) return true;
  const { plain } = after;
  return plain !== false && !(Array.isArray(plain) && plain.length === 0);
}

function changeMark({ before, after }: Change, paint: Paint): string {
  if ("absent" in before) return paint("green", "+");
  return "absent" in after ? paint("red", "-") : paint("yellow", "~");
}

/** Everything that could hurt, once more, where the reader's eyes are; the worst first. */
export function dangerLines({ changes, environments }: PlanDiff, paint: Paint): string[] {
  const ofApp = changes.flatMap(({ address, risks }) =>
    risks.map(({ risk, reason }) => ({ risk, text: dangerText(address, riskWords(risk, reason)) })),
  );
  const ofEnvironments = environments.flatMap(({ environment, operations }) =>
    operations.flatMap((operation) =>
      operationRisks(operation).map((each) => ({
        risk: each.risk,
        text: dangerText(`${operation.object} in ${environment}`, each),
      })),
    ),
  );
  const all = [...ofApp, ...ofEnvironments];
  const texts = riskSchema.options.flatMap((risk) => all.filter((each) => each.risk === risk).map(({ text }) => text));
  const lines = [...new Set(texts)].map((text) => paint("red", `  ! ${text}`));
  return lines.length === 0 ? [] : [paint("red", "Careful:"), ...lines];
}

function dangerText(subject: string, { name, words }: { name: string; words: string }): string {
  return visible(`${name}: ${subject}. ${words}`);
}
