import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** An exposed endpoint of a component that runs on a schedule: between its ticks nobody answers (format §4.8). */
export const exposedJob = eachComponent(({ spec, locate }) => {
  const position = spec.provides.findIndex(({ exposed }) => exposed);
  if (spec.schedule === undefined || position < 0) return [];
  const related = [{ label: "runs on this schedule", ...locate(["schedule"]) }];
  return [diagnose("LP3031", locate(["provides", position, "exposed"]), {}, { related })];
});
