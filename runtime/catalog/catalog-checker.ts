import { loadGrammar } from "../../grammar/index.ts";
import { composeTarget, dokployTarget, localTarget, pulumiTarget } from "../../targets/index.ts";
import { type CheckedSubject, checkSubject, type Subject } from "./check-subject.ts";
import { properties } from "./properties/index.ts";

/** What is looked for, and how hard. */
export interface CatalogOptions {
  /** Names of properties; none is all. */
  properties: string[];
  runs: number;
  seed: number;
}

/** Every target that there is. */
const targets = [composeTarget, dokployTarget, localTarget, pulumiTarget];

/** A function that checks Launchfiles; what all of them need is loaded once. */
export async function catalogChecker(options: CatalogOptions): Promise<(subject: Subject) => Promise<CheckedSubject>> {
  const grammar = await loadGrammar("$");
  const { runs, seed } = options;
  const chosen = chosenProperties(options);
  return (subject) => checkSubject(subject, chosen, { grammar, targets, runs, seed });
}

/** The properties that are looked at, in the order of the columns. */
export function chosenProperties({ properties: names }: Pick<CatalogOptions, "properties">) {
  return properties.filter(({ name }) => names.length === 0 || names.includes(name));
}
