import { diagnose } from "../../plans/index.ts";
import { healthCheck } from "../health-check.ts";
import { eachComponent } from "./rule.ts";

/** `condition: healthy` on a component without a health check: nothing can ever say that it is healthy (format §1.6.8). */
export const unhealthyDependency = eachComponent(({ spec, locate }, { launch }) => {
  return spec.depends_on.flatMap(({ component, condition }, position) => {
    const other = launch.components[component];
    if (condition === "started" || !other || healthCheck(other)) return [];
    return [diagnose("LP3006", locate(["depends_on", position, "condition"]), { component })];
  });
});
