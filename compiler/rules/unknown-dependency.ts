import { diagnose, didYouMean } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

/** `depends_on` names a component that does not exist, or the component itself (D-16). */
export const unknownDependency = eachComponent(({ name, spec, locate }, { launch, bound }) => {
  return spec.depends_on.flatMap(({ component }, position) => {
    const where = locate(["depends_on", position, "component"]);
    if (component === name) return [diagnose("LP3004", where, { name })];
    if (Object.hasOwn(launch.components, component)) return [];
    const others = Object.keys(launch.components).filter((other) => other !== name);
    const suggestion = bound.symbols.resources.has(component)
      ? ` "${component}" is a resource: what a component requires is up before it, without \`depends_on\`.`
      : didYouMean(component, others);
    return [diagnose("LP3003", where, { name: component, suggestion })];
  });
});
