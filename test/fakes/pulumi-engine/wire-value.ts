import type { Json } from "../../../plans/index.ts";

/**
 * A value as the SDK sends it: data, in which what is secret, not known yet or another resource is marked by an object with a
 * signature. The signatures are the protocol's own.
 */
export type Wire = Json;

const signature = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const outputMark = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
const resourceMark = "5cf8f73096256a8f31e491e813e4eb8e";

/** Stands for a value that only an update can tell. */
export const unknownValue: Wire = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function secretValue(value: Wire): Wire {
  return { [signature]: secretMark, value };
}

/** A part of a value, with whether it is hidden: it, or what it is in, is secret. `null`: it is not known yet. */
export interface WirePart {
  /** Names and numbers of what it is in: `envs.0`. */
  path: string;
  value: string | number | boolean | null;
  secret: boolean;
}

/** The texts and numbers of a value. */
export function partsOf(value: Wire, path = "", secret = false): WirePart[] {
  if (value === unknownValue) return [{ path, value: null, secret }];
  if (typeof value !== "object") return [{ path, value, secret }];
  if (value === null) return [];
  const below = (key: string | number) => (path === "" ? String(key) : `${path}.${key}`);
  if (Array.isArray(value)) return value.flatMap((each, index) => partsOf(each, below(index), secret));
  switch (value[signature]) {
    case secretMark:
      return partsOf(value["value"] ?? null, path, true);
    case outputMark:
      return "value" in value
        ? partsOf(value["value"] ?? null, path, secret || value["secret"] === true)
        : [{ path, value: null, secret: secret || value["secret"] === true }];
    case resourceMark:
      return [{ path, value: String(value["urn"]), secret }];
    default:
      return Object.entries(value).flatMap(([key, each]) => partsOf(each, below(key), secret));
  }
}

/** The data alone; `null` stands where a value is not known yet. */
export function plainOf(value: Wire): Wire {
  if (value === unknownValue) return null;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plainOf);
  const mark = value[signature];
  if (mark === secretMark || mark === outputMark) return plainOf(value["value"] ?? null);
  if (mark === resourceMark) return String(value["urn"]);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plainOf(each)]));
}
