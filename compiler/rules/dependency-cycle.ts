import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { Rule, RuledComponent } from "./rule.ts";

/** Components that wait for each other (D-16). Of cycles that share their components, one is told. */
export const dependencyCycle: Rule = (context) => {
  const components = new Map(context.components.map((component) => [component.name, component]));
  return findCycles(components).map((cycle) => reportCycle(cycle, components));
};

type Components = ReadonlyMap<string, RuledComponent>;

/** What is unknown, or the component itself, is reported elsewhere. */
function dependencies(name: string, components: Components): string[] {
  const names = components.get(name)?.spec.depends_on.map(({ component }) => component) ?? [];
  return [...new Set(names)].filter((other) => other !== name && components.has(other)).sort();
}

/** Walks down from each component; to meet one that the walk is still below closes a cycle. No recursion: chains are long. */
function findCycles(components: Components): string[][] {
  const cycles: string[][] = [];
  const told = new Set<string>();
  const done = new Set<string>();
  for (const start of components.keys()) {
    const walk = new Map<string, string[]>();
    if (!done.has(start)) walk.set(start, dependencies(start, components));
    const names = [...walk.keys()];
    while (names.length > 0) {
      const name = names.at(-1) ?? start;
      const next = walk.get(name)?.shift();
      if (next === undefined) {
        walk.delete(name);
        done.add(name);
        names.pop();
      } else if (walk.has(next)) {
        const cycle = names.slice(names.indexOf(next));
        if (!(told.has(next) && told.has(name))) cycles.push(fromFirst(cycle));
        for (const each of cycle) told.add(each);
      } else if (!done.has(next)) {
        walk.set(next, dependencies(next, components));
        names.push(next);
      }
    }
  }
  return cycles;
}

/** The same circle, beginning with the name that sorts first. */
function fromFirst(cycle: string[]): string[] {
  const start = cycle.indexOf([...cycle].sort()[0] ?? "");
  return [...cycle.slice(start), ...cycle.slice(0, start)];
}

/** How many components of a cycle a diagnostic names. */
const told = 8;

function reportCycle(cycle: string[], components: Components): Diagnostic {
  const places = cycle.flatMap((name, position) => {
    const next = cycle[(position + 1) % cycle.length];
    const component = components.get(name);
    const entry = component?.spec.depends_on.findIndex((each) => each.component === next) ?? -1;
    if (!component || entry < 0) return [];
    const where = component.locate(["depends_on", entry, "component"]);
    return [{ label: `"${name}" waits for "${next}"`, ...where }];
  });
  const [first, ...related] = places.slice(0, told);
  const names = cycle.length <= told ? cycle : [...cycle.slice(0, told - 1), "…"];
  return diagnose("LP3005", first ?? null, { cycle: [...names, cycle[0]].join(" → ") }, { related });
}
