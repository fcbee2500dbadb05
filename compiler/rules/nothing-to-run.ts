import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** A component with neither an artefact nor a command that starts it (D-38). */
export const nothingToRun = eachComponent(({ name, spec, single }, { document }) => {
  const { image, build, commands } = spec;
  const starts = commands["start"] ?? commands["dev"];
  if (image !== undefined || build || starts) return [];
  const where = single ? document.locate(["name"], "value") : document.locate(["components", name], "key");
  return [diagnose("LP3007", where, { what: single ? "The app" : `Component "${name}"` })];
});
