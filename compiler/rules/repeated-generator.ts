import { diagnose } from "../../plans/index.ts";
import { isGenerated } from "../is-generated.ts";
import type { Rule, RuledComponent } from "./rule.ts";

/** One name generated in several components: each gets a value of its own, and most such pairs are meant to match. */
export const repeatedGenerator: Rule = (context) => {
  const byKey = new Map<string, RuledComponent[]>();
  for (const component of context.components) {
    for (const [key, variable] of Object.entries(component.spec.env)) {
      if (
        variable.generator !== "secret" ||
        !isGenerated(variable, context.bound.components.get(component.name)?.defaults.get(key))
      )
        continue;
      byKey.set(key, byKey.get(key) ?? []);
      byKey.get(key)?.push(component);
    }
  }
  return [...byKey].flatMap(([key, [first, ...others]]) => {
    if (!first || others.length === 0) return [];
    const components = [first, ...others].map(({ name }) => `"${name}"`).join(", ");
    const related = others.map(({ name, locate }) => ({
      label: `another value for "${name}"`,
      ...locate(["env", key], "key"),
    }));
    const secret = key.toLowerCase().replace(/[^a-z0-9]+/g, "-");
    return [diagnose("LP3017", first.locate(["env", key], "key"), { key, components, secret }, { related })];
  });
};
