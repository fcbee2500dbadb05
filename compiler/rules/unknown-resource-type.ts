import { diagnose, didYouMean, suggest } from "../../plans/index.ts";
import { renamings } from "../replace-value.ts";
import { resourceTypes } from "../resources/index.ts";
import { eachComponent } from "./rule.ts";

/** A type outside the portable vocabulary: legal, but no platform may know it (format §3). */
export const unknownResourceType = eachComponent(({ spec, locate, path }, { document }) => {
  return (["requires", "supports"] as const).flatMap((list) => {
    return spec[list].flatMap(({ type }, position) => {
      const unread = type === "";
      if (unread || resourceTypes.has(type)) return [];
      const args = {
        type,
        known: [...resourceTypes.keys()].join(", "),
        suggestion: didYouMean(type, resourceTypes.keys()),
      };
      const field = [list, position, "type"] as const;
      const fixes = renamings(document, path(field), suggest(type, resourceTypes.keys()));
      return [diagnose("LP3018", locate(field), args, { fixes })];
    });
  });
});
