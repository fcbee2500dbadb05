import { diagnose, milliseconds } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** A health check that may take longer than the time until the next one. */
export const healthTiming = eachComponent(({ spec: { health }, locate }) => {
  const { interval, timeout } = health ?? {};
  if (interval === undefined || timeout === undefined || milliseconds(timeout) <= milliseconds(interval)) return [];
  if (milliseconds(interval) === 0) return [];
  const related = [{ label: "shorter than that", ...locate(["health", "interval"]) }];
  return [diagnose("LP3039", locate(["health", "timeout"]), { timeout, interval }, { related })];
});
