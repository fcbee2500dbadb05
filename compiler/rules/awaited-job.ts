import { diagnose } from "../../plans/index.ts";
import { healthCheck } from "../health-check.ts";
import { eachComponent } from "./rule.ts";

/** `depends_on` a component that runs on a schedule: it is not up before another starts, but at its ticks (format §4.8). */
export const awaitedJob = eachComponent(({ name, spec, locate }, { launch }) => {
  return spec.depends_on.flatMap(({ component, condition }, position) => {
    const other = launch.components[component];
    const cannotBeHealthy = condition === "healthy" && other && !healthCheck(other);
    if (other?.schedule === undefined || component === name || cannotBeHealthy) return [];
    return [diagnose("LP3032", locate(["depends_on", position, "component"]), { component })];
  });
});
