import { invariant, type ObjectAddress } from "../../../plans/index.ts";
import type { Identifiers } from "./identifiers.ts";

/** The names that one file of the program knows, and what it has to import for those that it used. */
export interface Scope {
  resource(address: ObjectAddress): string;
  /** The constant of a setting, by what makes two leaves one. */
  setting(key: string): { name: string; secret: boolean };
  config(name: "prefix" | "source"): string;
  containers(name: "httpTest" | "replacing" | "succeeded"): string;
  transform(name: "base64" | "base64OfHex"): string;
  node(module: "fs" | "path"): string;
  pulumi(): string;
  imports: Imports;
}

/** What was used, by where it comes from. */
export interface Imports {
  node: Set<string>;
  pulumi: boolean;
  config: Set<string>;
  containers: Set<string>;
  transforms: Set<string>;
}

/** A file that has used nothing yet. */
export function scopeOf({ resources, settings }: Identifiers): Scope {
  const imports: Imports = {
    node: new Set(),
    pulumi: false,
    config: new Set(),
    containers: new Set(),
    transforms: new Set(),
  };
  const used = (names: Set<string>, name: string) => {
    names.add(name);
    return name;
  };
  return {
    imports,
    resource: (address) => known(resources.get(address), address),
    setting: (key) => {
      const setting = known(settings.get(key), "a setting");
      imports.config.add(setting.name);
      return setting;
    },
    config: (name) => used(imports.config, name),
    containers: (name) => used(imports.containers, name),
    transform: (name) => used(imports.transforms, name),
    node: (module) => used(imports.node, module),
    pulumi: () => {
      imports.pulumi = true;
      return "pulumi";
    },
  };
}

function known<Named>(named: Named | undefined, what: string): Named {
  invariant(named !== undefined, `${what} has no name in the program`);
  return named;
}
