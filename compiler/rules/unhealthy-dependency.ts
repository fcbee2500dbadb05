import { diagnose } from "../../plans/index.ts";
import { healthCheck } from "../health-check.ts";
import { renamings } from "../replace-value.ts";
import type { HealthSpec } from "../schema/launchfile-schema.ts";
import { eachComponent } from "./rule.ts";

/** `condition: healthy` on a component without a health check: nothing can ever say that it is healthy (format §1.6.8). */
export const unhealthyDependency = eachComponent(({ spec, locate, path }, { document, launch }) => {
  return spec.depends_on.flatMap(({ component, condition }, position) => {
    const other = launch.components[component];
    if (condition === "started" || !other || healthCheck(other) || saysNothing(other.health)) return [];
    const field = ["depends_on", position, "condition"] as const;
    const fixes = renamings(document, path(field), ["started"]);
    return [diagnose("LP3006", locate(field), { component }, { fixes })];
  });
});

/** That is reported where it stands. */
function saysNothing(health: HealthSpec | undefined): boolean {
  return health !== undefined && health.path === undefined && health.command === undefined;
}
