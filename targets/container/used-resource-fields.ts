import { type Address, addressParts, type Resource } from "../../plans/index.ts";
import type { UsedField } from "./gaps-of.ts";
import { chooseRelease } from "./resources/choose-release.ts";
import { hintsOf } from "./resources/hints-of.ts";
import { resourceKinds } from "./resources/index.ts";
import type { ResourceKind } from "./resources/resource-kind.ts";

/** The fields of a resource that the environment has. Of a type that nobody can provide nothing else is reported. */
export function usedResourceFields(address: Address, resource: Resource): UsedField[] {
  const name = addressParts(address).names[0] ?? "";
  const kind = resourceKinds.get(resource.type);
  const type: UsedField = { field: `requires.${resource.type}`, at: address, name, value: resource.type };
  if (kind === undefined) return [type];
  const { unknown, refused } = hintsOf(kind, resource);
  const hints = kind.kind === "service" ? Object.keys(kind.hints) : [];
  const known = hints.sort().join(", ") || "none";
  const at = (hint: string) => `${address}#config.${hint}`;
  return [
    type,
    ...versionFields({ field: "requires.version[unknown]", at: `${address}#version`, name }, kind, resource),
    ...unknown.map((value) => ({ field: "requires.config[unknown]", at: at(value), name, value, known })),
    ...refused.map((hint) => {
      return { field: "requires.config[refused]", at: at(hint.name), name, value: hint.name, known: hint.expects };
    }),
  ];
}

function versionFields(field: UsedField, kind: ResourceKind, resource: Resource): UsedField[] {
  const { version: value } = resource;
  if (value === undefined || (kind.kind === "service" && chooseRelease(kind, resource) !== null)) return [];
  const releases = kind.kind === "service" ? kind.releases.filter(({ isOlder, brings }) => !isOlder && !brings) : [];
  return [{ ...field, value, known: releases.map(({ version }) => version).join(", ") || "none" }];
}
