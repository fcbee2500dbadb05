import type { Execution } from "../execute/execution.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { CommandCall } from "./command.ts";
import { eventOf } from "./event-of.ts";
import { progressView } from "./views/progress.ts";

/** Tells what an execution reports: a person, and `--events`. */
export function runReport({ terminal, events }: CommandCall, { app }: PlannedDeployment): Execution["report"] {
  const view = progressView(terminal, componentNames(app));
  return (event) => {
    view(event);
    events?.write(eventOf(event));
  };
}
