import type { Registration } from "./registration.ts";
import type { Message } from "./sdk.ts";
import type { Wire } from "./wire-value.ts";

/** `urn:pulumi:STACK::PROJECT::[parentType$]type::name`; of parents, the stack itself does not count. */
export function urnOf(type: string, name: string, { parent, stack, project }: UrnScope): string {
  const parentType = parent === "" ? "" : (parent.split("::")[2] ?? "");
  const qualified = parentType === "" || parentType === "pulumi:pulumi:Stack" ? type : `${parentType}$${type}`;
  return `urn:pulumi:${stack}::${project}::${qualified}::${name}`;
}

interface UrnScope {
  parent: string;
  stack: string;
  project: string;
}

/** A request to register a resource, as plain data. */
export function readRegistration(request: Message, scope: Omit<UrnScope, "parent">): Registration {
  const read = <T>(getter: string): T => (request[getter] as unknown as () => T)();
  const [type, name, parent] = [read<string>("getType"), read<string>("getName"), read<string>("getParent")];
  const propertyDependencies: Record<string, string[]> = {};
  // A protobuf map has no entries that Object.entries would see.
  read<UrnsByKey>("getPropertydependenciesMap").forEach((urns, key) => {
    propertyDependencies[key] = urns.getUrnsList().sort();
  });
  return {
    urn: urnOf(type, name, { parent, ...scope }),
    ...{ type, name, parent: parent === "" ? null : parent, custom: read("getCustom") },
    dependencies: read<string[]>("getDependenciesList").sort(),
    propertyDependencies,
    inputs: read<{ toJavaScript(): Record<string, Wire> } | undefined>("getObject")?.toJavaScript() ?? {},
    protect: read<boolean | undefined>("getProtect") ?? false,
    deleteBeforeReplace: read("getDeletebeforereplace"),
    replaceOnChanges: read<string[]>("getReplaceonchangesList").sort(),
    ignoreChanges: read<string[]>("getIgnorechangesList").sort(),
    additionalSecretOutputs: read<string[]>("getAdditionalsecretoutputsList").sort(),
    aliases: read<string[]>("getAliasurnsList").sort(),
  };
}

interface UrnsByKey {
  forEach(visit: (urns: { getUrnsList(): string[] }, key: string) => void): void;
}
