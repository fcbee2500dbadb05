import { diagnose } from "../../plans/index.ts";
import { isGenerated } from "../is-generated.ts";
import { removeMember } from "../remove-member.ts";
import { eachComponent } from "./rule.ts";

/** `required` beside a value that is always there: nobody is ever asked. An expression may turn out empty, so it is not one. */
export const needlessRequired = eachComponent(({ name, spec, locate, path }, { bound, document }) => {
  return Object.entries(spec.env).flatMap(([key, variable]) => {
    const value = bound.components.get(name)?.defaults.get(key);
    const source = isGenerated(variable, value)
      ? "generator"
      : value?.kind === "literal" && value.text
        ? "default"
        : null;
    if (!variable.required || source === null) return [];
    const edits = removeMember(document, path(["env", key, "required"]));
    const fixes = edits.length === 0 ? [] : [{ title: "Remove `required`.", safe: true, edits }];
    const related = [{ label: "this is always a value", ...locate(["env", key, source]) }];
    return [diagnose("LP3038", locate(["env", key, "required"], "key"), { key, source }, { fixes, related })];
  });
});
