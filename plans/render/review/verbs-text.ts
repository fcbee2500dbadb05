import type { Verb } from "../../change-set.ts";

/** `2 create, 1 delete`. */
export function verbsText(all: Verb[]): string {
  const verbs: Verb[] = ["create", "update", "replace", "run", "delete"];
  const counts = verbs.flatMap((verb) => {
    const count = all.filter((each) => each === verb).length;
    return count === 0 ? [] : [`${count} ${verb}`];
  });
  return counts.length === 0 ? "no change" : counts.join(", ");
}
