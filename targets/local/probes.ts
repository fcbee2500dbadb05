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
    const declared = declaredCheck(app, component);
    const check = declared ?? assumedCheck(endpoints.get(address) ?? []);
    const answerMs = declared === null ? undefined : component.health?.timeoutMs;
    if (check?.kind === "http") return { ...of, ...check, ...(answerMs === undefined ? {} : { answerMs }) };
    return { ...of, kind: check === null ? "running" : "command" };
  });
}
