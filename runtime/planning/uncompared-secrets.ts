import { type Comparable, type Diagnostic, diagnose, type ObservedState, ownMember } from "../../plans/index.ts";

/** Without the key a changed secret cannot be seen: said, so that "no changes" claims no more than it knows. */
export function uncomparedSecrets({ deferred }: Comparable, { objects }: ObservedState): Diagnostic[] {
  const uncompared = Object.entries(deferred).some(([address, attributes]) => {
    const observed = ownMember(objects, address)?.attributes;
    return Object.entries(attributes).some(([name, until]) => {
      return until === "key" && observed?.[name] !== undefined && "print" in observed[name];
    });
  });
  return uncompared ? [diagnose("LP5014", null, {})] : [];
}
