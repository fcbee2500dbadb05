import { diagnose, didYouMean } from "../../plans/index.ts";
import { resourceTypes } from "../resources/index.ts";
import { eachComponent } from "./rule.ts";

/** A type outside the portable vocabulary: legal, but no platform may know it (format §3). */
export const unknownResourceType = eachComponent(({ spec, locate }) => {
  return (["requires", "supports"] as const).flatMap((list) => {
    return spec[list].flatMap(({ type }, position) => {
      if (resourceTypes.has(type)) return [];
      const args = {
        type,
        known: [...resourceTypes.keys()].join(", "),
        suggestion: didYouMean(type, resourceTypes.keys()),
      };
      return [diagnose("LP3018", locate([list, position, "type"]), args)];
    });
  });
});
