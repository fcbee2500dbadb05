import { diagnose } from "../../plans/index.ts";
import { resourceTypes } from "../resources/index.ts";
import { eachComponent } from "./rule.ts";

/** `set_env` of an optional host capability: nobody provisions it, so there is no moment at which it would start to hold. */
export const conditionalCapability = eachComponent(({ spec, locate }) => {
  return spec.supports.flatMap(({ type, set_env }, position) => {
    if (!resourceTypes.get(type)?.capability || Object.keys(set_env).length === 0) return [];
    return [diagnose("LP3023", locate(["supports", position, "set_env"], "key"), { type })];
  });
});
