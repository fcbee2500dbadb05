import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { excerpt } from "../excerpt.ts";
import type { ComponentFields, LaunchfileFields } from "../schema/launchfile-schema.ts";

interface Name {
  name: string;
  path: DocumentPath;
  part: "key" | "value";
}

/** Warns of names that are legal but make poor DNS labels. */
export function checkNames(document: LaunchDocument, fields: LaunchfileFields): Diagnostic[] {
  const components = Object.entries(fields.components);
  const names: Name[] = [
    { name: fields.name, path: ["name"], part: "value" },
    ...components.map(([name]): Name => ({ name, path: ["components", name], part: "key" })),
    ...namesWithin(fields, []),
    ...components.flatMap(([name, component]) => namesWithin(component, ["components", name])),
  ];
  return names.flatMap(({ name, path, part }) => {
    if (!/-$|--/.test(name)) return [];
    const what = name.endsWith("-") ? "a hyphen at its end" : "two hyphens in a row";
    const better = name.replace(/-+/g, "-").replace(/-$/, "");
    return [
      diagnose(
        "LP1220",
        document.locate(path, part),
        { name: excerpt(name), what, better: excerpt(better) },
        { related: document.aliases(path) },
      ),
    ];
  });
}

function namesWithin(fields: ComponentFields, path: DocumentPath): Name[] {
  return (["provides", "requires", "supports"] as const).flatMap((list) =>
    (fields[list] ?? []).flatMap(({ name }, index): Name[] =>
      name === undefined ? [] : [{ name, path: [...path, list, index, "name"], part: "value" }],
    ),
  );
}
