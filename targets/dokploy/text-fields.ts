import { type DesiredState, evaluate } from "../../plans/index.ts";
import type { UsedField } from "../container/gaps-of.ts";
import { whyRefused } from "./why-refused.ts";

/** Variables that are known already and would not arrive as they are written. Those of secrets are seen when they are bound. */
export function textFields({ objects }: DesiredState): UsedField[] {
  return Object.values(objects).flatMap(({ type, origin, attributes }) => {
    return Object.entries(attributes).flatMap(([attribute, each]): UsedField[] => {
      if (!attribute.startsWith("env.")) return [];
      const known = "plain" in each ? String(each.plain) : textOf(each.value);
      const reason = known === null ? null : whyRefused(known, type);
      if (reason === null) return [];
      return [
        {
          field: "env.default[unrepresentable]",
          at: type === "compose" ? "app" : `${origin[0] ?? "app"}#${attribute}`,
          name: attribute.slice("env.".length),
          value: reason,
        },
      ];
    });
  });
}

function textOf(value: Parameters<typeof evaluate>[0]): string | null {
  const bound = evaluate(value, (leaf) =>
    leaf.kind === "literal" ? { state: "known", text: leaf.text } : { state: "deferred", until: "secret" },
  );
  return bound.state === "known" ? bound.text : null;
}
