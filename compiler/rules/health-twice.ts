import { diagnose } from "../../plans/index.ts";
import { healthCheck } from "../health-check.ts";
import { eachComponent } from "./rule.ts";

/** A health check with a path and a command: the path is asked, the command is not (format §1.6.7). */
export const healthTwice = eachComponent(({ spec, locate }) => {
  if (spec.health?.command === undefined || healthCheck(spec)?.kind !== "http") return [];
  const related = [{ label: "this is asked", ...locate(["health", "path"]) }];
  return [diagnose("LP3024", locate(["health", "command"], "key"), {}, { related })];
});
