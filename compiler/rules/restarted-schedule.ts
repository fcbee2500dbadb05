import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** A job that is to be restarted whenever it ends would run without a pause between its ticks (format §4.8). */
export const restartedSchedule = eachComponent(({ spec: { schedule, restart }, locate }) => {
  if (schedule === undefined || restart !== "always") return [];
  const related = [{ label: "the schedule", ...locate(["schedule"]) }];
  return [diagnose("LP3021", locate(["restart"]), { schedule }, { related })];
});
