import { reservedNamespaces } from "../../grammar/index.ts";
import { diagnose } from "../../plans/index.ts";
import { eachComponent } from "./rule.ts";

const properties = new Set(["url", "host", "port"]);

/** A resource, component or endpoint called like something that the language has a meaning of its own for (format §1.2). */
export const reservedName = eachComponent(({ name: component, spec, single, locate }, { document }) => {
  const resources = (["requires", "supports"] as const).flatMap((list) => {
    return spec[list].flatMap(({ name, type }, position) => {
      const called = name ?? type;
      if (!reservedNamespaces.includes(called)) return [];
      const reason = `\`$${called}\` always means the namespace of that name, so no expression can refer to the resource`;
      return [
        diagnose("LP3020", locate([list, position, name === undefined ? "type" : "name"]), { name: called, reason }),
      ];
    });
  });
  const endpoints = spec.provides.flatMap(({ name = "" }, position) => {
    if (!properties.has(name)) return [];
    const reason = `\`$components.${component}.${name}\` is the ${name} of the component's first endpoint`;
    return [diagnose("LP3020", locate(["provides", position, "name"]), { name, reason })];
  });
  const reason = componentReason(component);
  if (single || !reason) return [...resources, ...endpoints];
  return [
    ...resources,
    ...endpoints,
    diagnose("LP3020", document.locate(["components", component], "key"), { name: component, reason }),
  ];
});

function componentReason(name: string): string | null {
  if (name === "build")
    return "The operator's value `build.KEY` is a secret of the build, so the component's variables have no name";
  if (!reservedNamespaces.includes(name)) return null;
  return `\`$${name}\` and \`$components.${name}\` mean two different things`;
}
