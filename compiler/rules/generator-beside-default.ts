import { diagnose } from "../../plans/index.ts";
import { isGenerated } from "../is-generated.ts";
import { eachComponent } from "./rule.ts";

/** A variable that is generated and has a default: one of the two is never used (format §1.6.5). */
export const generatorBesideDefault = eachComponent(({ name, spec, locate }, { bound }) => {
  return Object.entries(spec.env).flatMap(([key, variable]) => {
    if (variable.generator === undefined || variable.default === undefined) return [];
    const winner = isGenerated(variable, bound.components.get(name)?.defaults.get(key)) ? "generated value" : "default";
    return [diagnose("LP3011", locate(["env", key, "generator"], "key"), { key, winner })];
  });
});
