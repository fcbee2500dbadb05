import type { ObjectAddress } from "../../../plans/index.ts";
import { call, laidOut, members, names } from "./layout.ts";
import type { ProgramModel } from "./program-model.ts";
import type { Part } from "./program-parts.ts";
import { renderImports } from "./render-imports.ts";
import { creatorOf } from "./render-part.ts";
import { paragraphs, renderResources } from "./render-resource.ts";
import { renderText } from "./render-text.ts";
import { scopeOf } from "./scope.ts";
import type { SourceFile } from "./source-file.ts";
import { appTemplate } from "./templates/app.hbs.ts";
import { fileTemplate } from "./templates/file-template.ts";

const render = fileTemplate(appTemplate);
const indent = 4;

/** The file of the app's own class: the component that all resources belong to. */
export function renderApp(model: ProgramModel): SourceFile {
  const { className, identifiers, outputs } = model;
  const scope = scopeOf(identifiers);
  scope.pulumi();
  const made = renderResources(model.shared, { ...model, parent: "this", indent }, scope);
  const registered = members(outputs.map(({ name }) => ({ lead: `${name}: `, layout: `this.${name}` })));
  const creators = model.parts.map((part): [string, string] => [part.path, creatorOf(part, model)]);
  const statements = [...made, ...model.parts.map((part) => renderCall(part, model))];
  const text = render({
    className: { code: className },
    type: `launchplane:app:${className}`,
    outputs: outputs.map(({ name, value }) => ({ name: { code: name }, url: { code: renderText(value, scope) } })),
    body: { code: paragraphs(statements).trimEnd() },
    registered: { code: laidOut(registered, { indent }).trimStart() },
    imports: renderImports(scope.imports, {
      root: "./",
      docker: true,
      creators: creators.sort(([a], [b]) => (a < b ? -1 : 1)),
    }),
  });
  return { path: "app.ts", text, imports: scope.imports };
}

/** The call that makes one part, and the names of what others need of it. */
function renderCall(part: Part, model: ProgramModel): string {
  const named = (addresses: ObjectAddress[]) =>
    names(addresses.map((address) => model.identifiers.resources.get(address) ?? "").sort());
  const needs = part.needs.length === 0 ? [] : [named(part.needs)];
  const before = part.gives.length === 0 ? "" : `const ${laidOut(named(part.gives), { indent }).trimStart()} = `;
  return laidOut(call(creatorOf(part, model), [...needs, "this"]), { before, after: ";", indent });
}
