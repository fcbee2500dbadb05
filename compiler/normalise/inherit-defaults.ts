import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import {
  type ComponentFields,
  type ComponentSpec,
  componentFields,
  type DependencySpec,
  type FieldName,
  type LaunchfileFields,
} from "../schema/launchfile-schema.ts";
import type { Launch } from "./launch.ts";

const fieldNames = Object.keys(componentFields) as FieldName[];

type Inherited = Pick<Launch, "components" | "single" | "origins" | "dependencyIndexes">;

/** The components with every top-level field as default (D-25): per field, whole, never merged. */
export function inheritDefaults(
  document: LaunchDocument,
  fields: LaunchfileFields,
): { value: Inherited; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const names = Object.keys(fields.components);
  const value: Inherited = {
    components: Object.create(null),
    single: names.length === 0,
    origins: Object.create(null),
    dependencyIndexes: Object.create(null),
  };
  const defaults = pick(fields);
  if (value.single) {
    value.components["default"] = complete(defaults);
    value.origins["default"] = originsOf(defaults, {}, []);
  }
  const dependencies = new Set(defaults.depends_on?.map(({ component }) => component));
  for (const name of names) {
    const own = fields.components[name] as ComponentFields;
    const inheriting = { document, name, own, defaults };
    const component = complete({ ...defaults, ...own });
    if (own.depends_on === undefined && dependencies.has(name)) {
      const kept = othersIn(component.depends_on, name);
      value.dependencyIndexes[name] = kept;
      component.depends_on = kept.map((index) => component.depends_on[index] as DependencySpec);
      diagnostics.push(selfDependency(inheriting));
    }
    diagnostics.push(...checkBuildAndImage(inheriting));
    value.components[name] = component;
    value.origins[name] = originsOf(own, defaults, ["components", name]);
  }
  return { value, diagnostics };
}

function pick(fields: LaunchfileFields): ComponentFields {
  return Object.fromEntries(fieldNames.filter((name) => name in fields).map((name) => [name, fields[name]]));
}

const none = {
  provides: [],
  requires: [],
  supports: [],
  env: {},
  commands: {},
  depends_on: [],
  storage: {},
  singleton: false,
};

function complete(fields: ComponentFields): ComponentSpec {
  return { ...none, ...fields };
}

function originsOf(own: ComponentFields, defaults: ComponentFields, path: DocumentPath) {
  const origins: Partial<Record<FieldName, DocumentPath>> = {};
  for (const name of Object.keys(defaults) as FieldName[]) origins[name] = [name];
  for (const name of Object.keys(own) as FieldName[]) origins[name] = [...path, name];
  return origins;
}

/** The indexes of the dependencies on other components. */
function othersIn(dependencies: DependencySpec[], name: string): number[] {
  return dependencies.flatMap(({ component }, index) => (component === name ? [] : [index]));
}

/** A component that is about to inherit. */
interface Inheriting {
  document: LaunchDocument;
  name: string;
  own: ComponentFields;
  defaults: ComponentFields;
}

function selfDependency({ document, name, defaults }: Inheriting): Diagnostic {
  const index = (defaults.depends_on ?? []).findIndex(({ component }) => component === name);
  const where = document.locate(["depends_on", index, "component"], "value");
  const related = [{ label: "this component", ...document.locate(["components", name], "key") }];
  return diagnose("LP1218", where, { component: name }, { related });
}

const pairs = [
  ["image", "build"],
  ["build", "image"],
] as const;

/** One of `build` and `image` inherited beside the other: it builds, which is seldom meant. */
function checkBuildAndImage({ document, name, own, defaults }: Inheriting): Diagnostic[] {
  for (const [field, inherited] of pairs) {
    if (!(field in own) || inherited in own || !(inherited in defaults)) continue;
    const where = document.locate(["components", name, field], "key");
    const related = [{ label: "inherited from here", ...document.locate([inherited], "key") }];
    return [diagnose("LP1219", where, { component: name, inherited }, { related })];
  }
  return [];
}
