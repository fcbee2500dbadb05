import { type Address, type AppPlan, diagnose, didYouMean, nodesOf, selectComponents } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "./component-names.ts";

/** The part of an app that a run is about. */
export interface Selection {
  /** Of the components that were asked for, as plans call them; sorted, each once. */
  names: string[];
  /** Of these components and of everything that they need. */
  addresses: ReadonlySet<Address>;
}

/** What `--only` selects; `null` when nothing was asked for, which is everything. Throws LP5047 for a name without a component. */
export function selectionOf(app: AppPlan, only: string[]): Selection | null {
  if (only.length === 0) return null;
  const { meant, shown } = componentNames(app);
  const known = nodesOf(app, "component").map(([address]) => address.slice("component:".length));
  const names = [...new Set(only.map(meant))].sort();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return { names, addresses: selectComponents(app, names) };
  const list = known.map(shown).join(", ");
  const problems = unknown.map((name) =>
    diagnose("LP5047", null, { name, list, hint: usersOf(app, name) || didYouMean(name, known.map(shown)) }),
  );
  throw new DiagnosticError("machine", ...problems);
}

/** Of a resource: who it comes along with. */
function usersOf({ edges }: AppPlan, name: string): string {
  const users = edges
    .filter(({ to, kind }) => to === `resource:${name}` && (kind === "requires" || kind === "supports"))
    .map(({ from }) => `"${from.slice("component:".length)}"`);
  return users.length === 0 ? "" : ` "${name}" is a resource, which comes with ${users.join(" and ")}.`;
}
