import { diagnose } from "../../plans/index.ts";
import { resourceSymbol } from "../bind/symbol-table.ts";
import { resourceTypes } from "../resources/index.ts";
import { eachComponent } from "./rule.ts";

/** A resource that a component gets and that none of its texts names: how is it told where the resource is? */
export const unwiredResource = eachComponent(({ spec, locate, expressions }) => {
  if (spec.requires.length + spec.supports.length === 0) return [];
  const leaves = expressions().flatMap((each) => each.leaves);
  const named = new Set(leaves.flatMap((leaf) => (leaf.kind === "reference" ? [leaf.address] : [])));
  return (["requires", "supports"] as const).flatMap((list) =>
    spec[list].flatMap((entry, position) => {
      const { name, address, type } = resourceSymbol(entry);
      const isCapability = resourceTypes.get(type)?.capability !== undefined;
      if (isCapability || named.has(address) || Object.keys(entry.set_env).length > 0) return [];
      const [property = "url"] = Object.keys(resourceTypes.get(type)?.properties ?? {});
      const example = `${name}-${property}`.toUpperCase().replaceAll("-", "_") + `: $${property}`;
      return [diagnose("LP3029", locate([list, position]), { name, example })];
    }),
  );
});
