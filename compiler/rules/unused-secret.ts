import { addressOf, diagnose } from "../../plans/index.ts";
import type { Rule } from "./rule.ts";

/** Errors about references, or in what could not be read: what is in error may have been meant for the secret. */
const unclear = /^LP1[12]|^LP20(?:07|12|15)$/;

/** A top-level secret that no expression and no build names: it is generated and kept for nobody. */
export const unusedSecret: Rule = ({ launch, components, document, earlier }) => {
  const names = Object.keys(launch.secrets);
  if (names.length === 0 || earlier.some(({ code, severity }) => severity === "error" && unclear.test(code))) return [];
  const leaves = components.flatMap((each) => each.expressions().flatMap(({ leaves }) => leaves));
  const used = new Set([
    ...leaves.map((leaf) => (leaf.kind === "reference" ? leaf.address : "")),
    ...components.flatMap(({ spec }) => (spec.build?.secrets ?? []).map((name) => addressOf("secret", name))),
  ]);
  return names
    .filter((name) => !used.has(addressOf("secret", name)))
    .map((name) => diagnose("LP3028", document.locate(["secrets", name], "key"), { name }));
};
