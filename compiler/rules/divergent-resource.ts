import { canonicalJson, type Diagnostic, diagnose, type Location } from "../../plans/index.ts";
import type { RequirementSpec } from "../schema/launchfile-schema.ts";
import type { Rule } from "./rule.ts";

interface Definition {
  spec: RequirementSpec;
  locate(...field: string[]): Location;
}

/**
 * Entries with one name are one resource, wherever they stand, so what they say about it has to agree (D-24). Saying
 * nothing agrees with everything.
 */
export const divergentResource: Rule = (context) => {
  const byName = new Map<string, Definition[]>();
  for (const { spec, locate } of context.components) {
    for (const list of ["requires", "supports"] as const) {
      for (const [position, entry] of spec[list].entries()) {
        const name = entry.name ?? entry.type;
        const definition: Definition = { spec: entry, locate: (...field) => locate([list, position, ...field]) };
        byName.set(name, byName.get(name) ?? []);
        byName.get(name)?.push(definition);
      }
    }
  }
  return [...byName].flatMap(([name, definitions]) => checkDefinitions(name, definitions));
};

function checkDefinitions(name: string, definitions: Definition[]): Diagnostic[] {
  const first = new Map<string, { text: string; where: () => Location }>();
  return definitions.flatMap(({ spec, locate }) => {
    return Object.entries(facts(spec)).flatMap(([field, { text, path }]) => {
      const where = () => locate(...path);
      const before = first.get(field);
      if (!before) first.set(field, { text, where });
      if (!before || before.text === text) return [];
      const related = [{ label: `${before.text} here`, ...before.where() }];
      return [diagnose("LP3008", where(), { name, field, one: before.text, other: text }, { related })];
    });
  });
}

/** What an entry says about the resource itself, by field. */
function facts({ type, version, config }: RequirementSpec): Record<string, { text: string; path: string[] }> {
  const hints = Object.entries(config).map(([key, value]) => {
    return [`config.${key}`, { text: canonicalJson(value), path: ["config", key] }] as const;
  });
  return {
    type: { text: type, path: ["type"] },
    ...(version === undefined ? {} : { version: { text: version, path: ["version"] } }),
    ...Object.fromEntries(hints),
  };
}
