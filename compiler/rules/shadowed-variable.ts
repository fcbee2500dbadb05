import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/**
 * A variable with a value in `env` that a required resource sets too: the resource wins, always (format §1.6.3). One that
 * an optional resource sets is a value for when the resource is not there.
 */
export const shadowedVariable = eachComponent(({ spec, locate }) => {
  return spec.requires.flatMap((entry, position) => {
    return Object.keys(entry.set_env).flatMap((key) => {
      const own = spec.env[key];
      if (own?.default === undefined && own?.generator === undefined) return [];
      const related = [{ label: "the resource sets it here", ...locate(["requires", position, "set_env", key]) }];
      const resource = entry.name ?? entry.type;
      return [diagnose("LP3009", locate(["env", key], "key"), { key, resource }, { related })];
    });
  });
});
