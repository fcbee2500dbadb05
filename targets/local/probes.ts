import type { AppPlan } from "../../plans/index.ts";
import { appIndex } from "../container/app-index.ts";
import type { Probe } from "../target.ts";
import { sourceComponents } from "./components.ts";
import { assumedCheck, declaredCheck, healthTiming } from "./health.ts";

/** How `apply` proves each component: as its health check says, else at the page that users open, else that it keeps running. */
export function probes(app: AppPlan): Probe[] {
  const { endpoints } = appIndex(app);
  return sourceComponents(app).map(({ address, name, component }): Probe => {
    const of = { component: address, object: `process:${name}`, ...healthTiming(component.health) };
    const check = declaredCheck(app, component) ?? assumedCheck(endpoints.get(address) ?? []);
    if (check?.kind === "http") return { ...of, ...check };
    return { ...of, kind: check === null ? "running" : "command" };
  });
}
