import type { ObjectAddress } from "../address.ts";
import { attributeChanges } from "./attribute-changes.ts";
import { observedOf, type ReconcileInput, ruleOf } from "./reconcile-input.ts";
import { type Verdict, verdict } from "./verdict.ts";

/** What becomes of the objects that nothing wants. A step leaves nothing behind that could be deleted. */
export function unwantedVerdicts(input: ReconcileInput): Map<ObjectAddress, Verdict> {
  const { desired, observed, rules, mode, deleteData } = input;
  const code = mode === "destroy" ? "destroy" : "no-longer-wanted";
  const verdicts = new Map<ObjectAddress, Verdict>();
  for (const address of Object.keys(observed.objects).sort()) {
    const rule = ruleOf(rules, address);
    if (rule.runs || (mode === "apply" && Object.hasOwn(desired.objects, address))) continue;
    if (rule.holdsData && !deleteData) {
      verdicts.set(address, verdict("none", "holds-data", [], { reason: code }));
      continue;
    }
    const there = observedOf(observed, address)?.attributes ?? {};
    const sides = { observed: there, desired: {}, deferred: {}, sensitive: new Set<string>() };
    verdicts.set(address, verdict("delete", code, attributeChanges(sides, { ...rule, attributes: {} })));
  }
  return verdicts;
}
