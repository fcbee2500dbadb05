import { type DesiredObject, invariant, type ObjectAddress } from "../../../plans/index.ts";
import { pascalCase } from "./camel-case.ts";
import { call, laidOut, names } from "./layout.ts";
import type { ProgramModel } from "./program-model.ts";
import type { Part } from "./program-parts.ts";
import { renderImports } from "./render-imports.ts";
import { paragraphs, renderResources } from "./render-resource.ts";
import { scopeOf } from "./scope.ts";
import type { SourceFile } from "./source-file.ts";
import { fileTemplate } from "./templates/file-template.ts";
import { partTemplate } from "./templates/part.hbs.ts";

const render = fileTemplate(partTemplate);

/** The file of one component or resource: a function that makes its resources. */
export function renderPart(part: Part, model: ProgramModel): SourceFile {
  const scope = scopeOf(model.identifiers);
  const creator = creatorOf(part, model);
  const named = (addresses: ObjectAddress[]) => addresses.map((address) => scope.resource(address)).sort();
  const statements = renderResources(part.members, { ...model, parent: "parent", indent: 2 }, scope);
  const needsType = `${pascalCase([creator.replace(/^create/, "")])}Needs`;
  const needs = named(part.needs);
  const pattern = names(needs);
  const parameters = [
    ...(needs.length === 0 ? [] : [{ lead: "", layout: pattern, trail: `: ${needsType}` }]),
    "parent: pulumi.Resource",
  ];
  const gives = names(named(part.gives));
  scope.pulumi();
  const text = render({
    needsType: { code: needsType },
    needs: part.needs
      .map((address) => ({ name: scope.resource(address), type: classOf(model.desired.objects[address]) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, type }) => ({ name: { code: name }, type: { code: type } })),
    signature: { code: laidOut(call(`export function ${creator}`, parameters), { after: " {" }) },
    body: { code: paragraphs(statements).trimEnd() },
    gives: part.gives.length === 0 ? null : { code: laidOut(gives, { before: "return ", after: ";", indent: 2 }) },
    imports: renderImports(scope.imports, { root: "../", docker: true }),
  });
  return { path: `${part.path}.ts`, text, imports: scope.imports };
}

/** What makes a part. */
export function creatorOf({ node }: Part, { creators }: ProgramModel): string {
  const creator = creators.get(node);
  invariant(creator !== undefined, `nothing makes ${node}`);
  return creator;
}

/** The class of the SDK that an object is one of. */
export function classOf(object: DesiredObject | undefined): "Container" | "Network" | "RemoteImage" | "Volume" {
  switch (object?.type) {
    case "network":
      return "Network";
    case "volume":
      return "Volume";
    case "image":
      return "RemoteImage";
    default:
      return "Container";
  }
}
