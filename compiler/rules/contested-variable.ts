import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** Two required, or two optional, resources of a component that set one variable to different texts. */
export const contestedVariable = eachComponent(({ spec, locate }) => {
  return (["requires", "supports"] as const).flatMap((list) => {
    const setters = new Map<string, { resource: string; text: string; position: number }>();
    const found: Diagnostic[] = [];
    for (const [position, entry] of spec[list].entries()) {
      const resource = entry.name ?? entry.type;
      for (const [key, text] of Object.entries(entry.set_env)) {
        const before = setters.get(key);
        setters.set(key, before ?? { resource, text, position });
        if (!before || (before.resource === resource && before.text === text)) continue;
        const [winner = resource] = [before.resource, resource].sort();
        const related = [{ label: "set here too", ...locate([list, before.position, "set_env", key], "key") }];
        found.push(diagnose("LP3010", locate([list, position, "set_env", key], "key"), { key, winner }, { related }));
      }
    }
    return found;
  });
});
