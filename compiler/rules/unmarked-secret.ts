import { diagnose } from "../../plans/index.ts";
import { secretName } from "../secret-name.ts";
import { eachComponent } from "./rule.ts";

/** A secret that comes from outside without `sensitive`: by its name only is it known to be one (D-18). */
export const unmarkedSecret = eachComponent(({ spec, locate }) => {
  const supplied = new Set([...spec.requires, ...spec.supports].flatMap(({ set_env }) => Object.keys(set_env)));
  const variables = Object.entries(spec.env).filter(([key, { default: text, generator, sensitive }]) => {
    return text === undefined && generator === undefined && sensitive === undefined && !supplied.has(key);
  });
  const captures = Object.entries(spec.commands).flatMap(([command, { capture }]) => {
    const unmarked = Object.entries(capture).filter(([, { sensitive }]) => !sensitive);
    return unmarked.map(([name]) => ({ name, field: ["commands", command, "capture", name] as const }));
  });
  return [...variables.map(([name]) => ({ name, field: ["env", name] as const })), ...captures].flatMap(
    ({ name, field }) => {
      const what = secretName(name);
      return what === null ? [] : [diagnose("LP3027", locate(field, "key"), { name, what })];
    },
  );
});
