import type { Operation } from "../../change-set.ts";
import type { NodeChange } from "../../diff/plan-diff.ts";
import type { Stack } from "../../review/review.ts";
import { placeText } from "../place-text.ts";
import { operationRisks, riskWords } from "../risk-words.ts";
import { sharedOperations } from "../shared-operations.ts";
import { codeSpan } from "./code-span.ts";
import { namesText } from "./names-text.ts";
import { shownVerb } from "./shown-verb.ts";

/** Something that nobody should approve without having read it. */
export interface Danger {
  /** What kinds of danger it is: `delete`, `data loss`, `error`. */
  kinds: string[];
  /** Markdown, one line. */
  text: string;
}

interface Dangerous extends Pick<Stack, "diagnostics" | "policies"> {
  /** What would be done; a plan has one environment. */
  diff: { changes: NodeChange[]; environments: { environment: string; operations: Operation[] }[] } | null;
}

/** What a reviewer must see of a stack: errors, policies, deletions, replacements and every risk; the worst first. */
export function dangersOf({ diff, diagnostics, policies }: Dangerous): Danger[] {
  const { changes, environments } = diff ?? { changes: [], environments: [] };
  return [
    ...diagnostics.flatMap(ofDiagnostic),
    ...(["deny", "approve", "warn"] as const).flatMap((wanted) =>
      policies.filter(({ effect }) => effect === wanted).flatMap(ofPolicy),
    ),
    ...ofOperations(environments),
    ...changes.filter(({ risks }) => risks.length > 0).map(ofNode),
  ];
}

function ofDiagnostic({ severity, code, message, file, span }: Stack["diagnostics"][number]): Danger[] {
  if (severity !== "error") return [];
  const place = file === null ? "" : ` at ${codeSpan(placeText({ file, span }))}`;
  return [{ kinds: ["error"], text: `**error** ${codeSpan(code)}${place}: ${codeSpan(message)}` }];
}

const effects = { deny: "denied by policy", approve: "needs approval, says policy", warn: "warning of policy" };

function ofPolicy({ policy, effect, matches }: Stack["policies"][number]): Danger[] {
  const head = `**${effects[effect]}** ${codeSpan(policy)}`;
  return matches.map(({ object, why }) => {
    const what = object === null ? "" : ` ${codeSpan(object)}`;
    return { kinds: [effect === "deny" ? "denial" : effect], text: `${head}:${what} ${codeSpan(why)}` };
  });
}

/** One line for an operation that is the same in several environments. */
function ofOperations(diffs: NonNullable<Dangerous["diff"]>["environments"]): Danger[] {
  return sharedOperations(diffs)
    .filter(({ operation }) => isDangerous(operation))
    .sort((a, b) => weight(a.operation) - weight(b.operation))
    .map(({ operation, environments }) => {
      const { verb, object } = operation;
      const risks = operationRisks(operation);
      const words = risks.map((risk) => ` ${risk.words}`).join("");
      const names = risks.map(({ name }) => name);
      const kinds = [...new Set(verb === "delete" || verb === "replace" ? [verb, ...names] : names)];
      return { kinds, text: `**${shownVerb(verb)}** ${codeSpan(object)} in ${namesText(environments)}.${words}` };
    });
}

function isDangerous({ verb, risks }: Operation): boolean {
  return verb === "delete" || verb === "replace" || risks.length > 0;
}

function weight({ verb, risks }: Operation): number {
  if (risks.includes("data-loss")) return 0;
  return verb === "delete" ? 1 : verb === "replace" ? 2 : 3;
}

function ofNode({ verb, address, from, risks }: NodeChange): Danger {
  const words = risks.map(({ risk, reason }) => riskWords(risk, reason));
  const origin = from === undefined ? "" : ` from ${codeSpan(from)}`;
  return {
    kinds: words.map(({ name }) => name),
    text: `**${verb}** ${codeSpan(address)}${origin} in the app. ${words.map((each) => each.words).join(" ")}`,
  };
}
