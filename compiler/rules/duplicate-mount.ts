import { type Diagnostic, diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** Two volumes of a component mounted at one path: one would hide the other. */
export const duplicateMount = eachComponent(({ spec, locate }) => {
  const byPath = new Map<string, string>();
  const found: Diagnostic[] = [];
  for (const name of Object.keys(spec.storage).sort()) {
    const path = spec.storage[name]?.path.replace(/\/+$/, "") || "/";
    const first = byPath.get(path);
    if (first === undefined) byPath.set(path, name);
    else {
      const related = [{ label: "mounted here too", ...locate(["storage", first, "path"]) }];
      found.push(diagnose("LP3022", locate(["storage", name, "path"]), { path, first, name }, { related }));
    }
  }
  return found;
});
