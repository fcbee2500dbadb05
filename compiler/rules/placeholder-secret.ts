import { diagnose } from "../../plans/index.ts";
import { isPlaceholder } from "../secret-format.ts";
import { secretName } from "../secret-name.ts";
import { eachComponent } from "./rule.ts";

/** A secret whose default says that somebody has to write one: nobody is asked, and the app starts with those words. */
export const placeholderSecret = eachComponent(({ spec, locate }) => {
  return Object.entries(spec.env).flatMap(([key, { default: text, generator, sensitive }]) => {
    if (text === undefined || generator !== undefined || !isPlaceholder(text)) return [];
    if (secretName(key) === null && sensitive !== true) return [];
    return [diagnose("LP3026", locate(["env", key, "default"]), { key })];
  });
});
