import validRange from "semver/ranges/valid.js";
import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** A resource's `version` that is no range in the sense of node-semver (format §1.7). */
export const invalidVersion = eachComponent(({ spec, locate }) => {
  return (["requires", "supports"] as const).flatMap((list) => {
    return spec[list].flatMap(({ version }, position) => {
      if (version === undefined || (version.trim() !== "" && validRange(version) !== null)) return [];
      return [diagnose("LP3014", locate([list, position, "version"]), { version })];
    });
  });
});
