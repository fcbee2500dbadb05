import type { WrittenExpression } from "../../compiler/index.ts";
import {
  type AppPlan,
  addressOf,
  type Diagnostic,
  type EnvSlot,
  invariant,
  isSensitive,
  type Location,
  locate,
  type SourceMap,
  type Value,
} from "../../plans/index.ts";
import { type CandidateView, candidateViews } from "./candidate-views.ts";
import type { Subject } from "./find-subject.ts";
import type { KnownEnvironment } from "./known-environment.ts";
import { lowerCandidates } from "./lower-candidates.ts";
import { type ReferenceView, referenceViews } from "./reference-views.ts";

/** What stands at a place of the Launchfile. */
interface ExpressionView {
  /** `(secret)` where somebody wrote one there. */
  text: string;
  place: Location;
  references: ReferenceView[];
}

/** Why a variable or a command is what it is. */
export interface Explanation {
  key: string;
  kind: "variable" | "command";
  place: Location | null;
  required: boolean;
  sensitive: boolean;
  label: string | null;
  description: string | null;
  example: string | null;
  /** `null`: none could be told or lowered. */
  environment: { name: string; target: string } | null;
  /** In the environment, secrets as `(secret)`; `null` where it has none or nobody can tell. */
  value: string | null;
  /** In their order of precedence. A command has one. */
  candidates: (Omit<CandidateView, "expression"> & { expression: ExpressionView | null })[];
}

interface Explaining {
  app: AppPlan;
  sources: SourceMap;
  expressions: WrittenExpression[];
  known: KnownEnvironment | null;
  concealing: Diagnostic[];
}

export function explanation({ key, component, field }: Subject, explaining: Explaining): Explanation {
  const { app, sources, expressions, known, concealing } = explaining;
  const slot = slotOf({ key, component, field }, app);
  const lowered = known === null ? null : (lowerCandidates({ [component]: [slot] }, known)[component]?.[0] ?? null);
  const views = candidateViews({ component, field, slot, expressions, sources, known, lowered, concealing });
  const { required, sensitive, label = null, description = null, example = null } = slot;
  return {
    key,
    kind: field.startsWith("env.") ? "variable" : "command",
    place: locate(sources, `${component}#${field}`),
    required,
    sensitive,
    label,
    description,
    example,
    environment: known && { name: known.environment.name, target: known.target.name },
    value: views.find(({ outcome }) => outcome === "wins")?.value ?? null,
    candidates: views.map((view) => ({ ...view, expression: expressionView(view, explaining) })),
  };
}

function expressionView({ expression, redacted }: CandidateView, explaining: Explaining): ExpressionView | null {
  if (expression === null) return null;
  const { text, place, references } = expression;
  return { text: redacted ? "(secret)" : text, place, references: referenceViews(references, explaining) };
}

/** The variable; a command as one whose only candidate is what the file says. */
function slotOf({ component, field }: Subject, app: AppPlan): EnvSlot {
  const node = app.nodes[component];
  invariant(node?.kind === "component", `${component} is not a component`);
  const [kind, name] = [field.slice(0, field.indexOf(".")), field.slice(field.indexOf(".") + 1)];
  if (kind === "env") {
    const slot = node.env[name];
    invariant(slot, `no variable ${name}`);
    return slot;
  }
  const line = kind === "health" ? node.health?.command : (node.commands[name]?.line ?? taskLine(component, name, app));
  invariant(line, `no text ${field}`);
  return { candidates: [{ from: "default", value: line }], required: false, sensitive: isSensitive(line) };
}

function taskLine(component: string, name: string, app: AppPlan): Value | undefined {
  const task = app.nodes[addressOf("task", component.slice("component:".length), name)];
  return task?.kind === "task" ? task.command.line : undefined;
}
