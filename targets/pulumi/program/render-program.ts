import type { DesiredState } from "../../../plans/index.ts";
import { bashScript } from "../../compose/health-test.ts";
import type { EmittedFile, EmittedPlace } from "../../target.ts";
import { textLiteral, yamlScalar } from "./code.ts";
import type { Handover } from "./handover.ts";
import { recipeOf } from "./image-arguments.ts";
import { sourceKey } from "./program-config.ts";
import { type ProgramModel, programModel } from "./program-model.ts";
import { renderApp } from "./render-app.ts";
import { configFacts, renderConfig } from "./render-config.ts";
import { renderEjectedReadme } from "./render-ejected-readme.ts";
import { renderPart } from "./render-part.ts";
import { renderReadme } from "./render-readme.ts";
import type { Imports } from "./scope.ts";
import { containersTemplate } from "./templates/containers.hbs.ts";
import { entryTemplate } from "./templates/entry.hbs.ts";
import { fileTemplate } from "./templates/file-template.ts";
import {
  compilerTemplate,
  ignoreTemplate,
  packageTemplate,
  projectTemplate,
  stackTemplate,
} from "./templates/project.hbs.ts";
import { transformsTemplate } from "./templates/transforms.hbs.ts";
import { toldStack } from "./told-stack.ts";
import { meantSettings, toldVariables } from "./told-variables.ts";

/** The lines of the script, which are the same in each program. */
const script = bashScript.split(" && ").map((line) => ({ code: textLiteral(line) }));

const render = {
  index: fileTemplate(entryTemplate),
  project: fileTemplate(projectTemplate),
  stack: fileTemplate(stackTemplate),
  package: fileTemplate(packageTemplate),
  containers: fileTemplate(containersTemplate),
  transforms: fileTemplate(transformsTemplate),
};

interface Emitting {
  place?: EmittedPlace | undefined;
  /** For its reader, who has it for good. */
  handover?: Handover;
}

/** The whole program as files, in the order of paths. It lies in the folder of its sources, unless somebody knows better. */
export function renderProgram(desired: DesiredState, { place, handover }: Emitting): EmittedFile[] {
  const model = programModel(desired);
  const sources = [renderApp(model), ...model.parts.map((part) => renderPart(part, model))];
  const used = usedIn(sources.map(({ imports }) => imports));
  const source = used.config.has("source") ? (place?.sources ?? "..") : null;
  const meant = handover && meantSettings(toldVariables(desired, handover));
  const stack = handover ? toldStack(handover).name : model.environment;
  const files: [path: string, text: string][] = [
    ...sources.map(({ path, text }): [string, string] => [path, text]),
    ...recipesOf(desired),
    ["config.ts", renderConfig(model, source, meant)],
    ["index.ts", renderIndex(model)],
    ["Pulumi.yaml", renderProject(model)],
    ...renderStack(model, source, stack),
    ["README.md", handover ? renderEjectedReadme(model, handover, source !== null) : renderReadme(model)],
    ["package.json", render.package({ project: model.project.toLowerCase() })],
    ["tsconfig.json", compilerTemplate],
    [".gitignore", ignoreTemplate],
    ...renderShared(used),
  ];
  return files.sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, text]) => ({ path, text, mode: 0o644 }));
}

/** What any of the files imports from those that several share. */
function usedIn(all: Imports[]): Record<"config" | "containers" | "transforms", Set<string>> {
  const of = (name: "config" | "containers" | "transforms") => new Set(all.flatMap((imports) => [...imports[name]]));
  return { config: of("config"), containers: of("containers"), transforms: of("transforms") };
}

function renderShared({ containers, transforms }: ReturnType<typeof usedIn>): [string, string][] {
  const text = transforms.has("base64");
  const hex = transforms.has("base64OfHex");
  return [
    ...(containers.size === 0 ? [] : [["containers.ts", renderContainers(containers)] as [string, string]]),
    ...(text || hex ? [["transforms.ts", render.transforms({ text, hex })] as [string, string]] : []),
  ];
}

function renderContainers(used: Set<string>): string {
  return render.containers({
    succeeded: used.has("succeeded"),
    httpTest: used.has("httpTest"),
    script,
  });
}

function renderIndex({ className, context, outputs }: ProgramModel): string {
  return render.index({
    className: { code: className },
    context,
    outputs: outputs.map(({ name }) => ({ name: { code: name } })),
  });
}

function renderProject({ project, context }: ProgramModel): string {
  const description = `${context} as containers of one Docker engine`;
  return render.project({ project: { code: yamlScalar(project) }, description: { code: yamlScalar(description) } });
}

/** The open part of the stack's configuration. Its file is the stack's own once there is one, which keeps secrets in it too. */
function renderStack(model: ProgramModel, source: string | null, stack: string): [string, string][] {
  const own = (key: string) => ({ code: `${yamlScalar(model.project)}:${key}` });
  const settings = [
    ...configFacts(model).ports.map(({ key, otherwise }) => ({ key: own(key), value: { code: String(otherwise) } })),
    ...(source === null ? [] : [{ key: own(sourceKey), value: source }]),
  ];
  const path = `Pulumi.${stack}.yaml`;
  return settings.length === 0 ? [] : [[path, render.stack({ settings })]];
}

function recipesOf({ objects }: DesiredState): [string, string][] {
  return Object.entries(objects).flatMap(([address, object]) => {
    const recipe = recipeOf(address, object);
    return recipe === null ? [] : [[recipe.path, recipe.text] as [string, string]];
  });
}
