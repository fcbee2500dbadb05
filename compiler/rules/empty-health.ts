import { diagnose } from "../../plans/index.ts";
import { healthCheck } from "../health-check.ts";
import { eachComponent } from "./rule.ts";

/** `health` that says nothing to check, or a path that no endpoint can be asked for (format §1.6.7). */
export const emptyHealth = eachComponent(({ spec, locate }) => {
  const { health } = spec;
  if (!health || healthCheck(spec)) return [];
  const { path } = health;
  if (path === undefined) return [diagnose("LP3015", locate(["health"]), {})];
  return [diagnose("LP3016", locate(["health", "path"]), { path })];
});
