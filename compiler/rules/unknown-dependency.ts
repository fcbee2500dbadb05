import { diagnose, didYouMean, suggest } from "../../plans/index.ts";
import { renamings } from "../replace-value.ts";
import { eachComponent } from "./rule.ts";

/** `depends_on` names a component that does not exist, or the component itself (D-16). */
export const unknownDependency = eachComponent(({ name, spec, locate, path }, { document, launch, bound }) => {
  return spec.depends_on.flatMap(({ component }, position) => {
    const field = ["depends_on", position, "component"] as const;
    const where = locate(field);
    if (component === name) return [diagnose("LP3004", where, { name })];
    const unread = component === "" || launch.unread.has(component);
    if (unread || Object.hasOwn(launch.components, component)) return [];
    const others = Object.keys(launch.components).filter((other) => other !== name);
    const suggestion = bound.symbols.resources.has(component)
      ? ` "${component}" is a resource: what a component requires is up before it, without \`depends_on\`.`
      : didYouMean(component, others);
    const fixes = renamings(document, path(field), suggest(component, others));
    return [diagnose("LP3003", where, { name: component, suggestion }, { fixes })];
  });
});
