import { type Address, addressParts, type Resource } from "../../plans/index.ts";
import type { UsedField } from "./gaps-of.ts";
import { chooseRelease } from "./resources/choose-release.ts";
import { resourceKinds } from "./resources/index.ts";

/** The fields of a resource that the environment has. Of a type that nobody can provide nothing else is reported. */
export function usedResourceFields(address: Address, resource: Resource): UsedField[] {
  const name = addressParts(address).names[0] ?? "";
  const kind = resourceKinds.get(resource.type);
  const type: UsedField = { field: `requires.${resource.type}`, at: address, name, value: resource.type };
  if (kind === undefined) return [type];
  const releases = kind.kind === "service" ? kind.releases : [];
  const isUnknown =
    resource.version !== undefined && (kind.kind === "file" || chooseRelease(kind, resource.version) === null);
  const version: UsedField = {
    field: "requires.version[unknown]",
    at: `${address}#version`,
    name,
    value: resource.version ?? "",
    known: releases.map((release) => release.version).join(", ") || "none",
  };
  const config = Object.keys(resource.config).sort();
  return [
    type,
    ...(isUnknown ? [version] : []),
    ...config.map((key) => ({ field: "requires.config", at: `${address}#config.${key}`, name, value: key })),
  ];
}
