import {
  addressParts,
  type DesiredState,
  defaultPorts,
  type Leaf,
  type ObjectAddress,
  type Value,
} from "../../../plans/index.ts";
import { camelCase } from "./camel-case.ts";
import { openLeaves, publishedEndpoint } from "./open-leaves.ts";
import { uniqueNames } from "./unique-names.ts";

/** One value of a stack's configuration, which `apply` sets. */
export interface ConfigEntry {
  /** Without the project's name before it. */
  key: string;
  value: Leaf;
  secret: boolean;
  /** A port, for which the program has a default. */
  otherwise?: number;
}

/** The setting of every program that builds: the folder that paths of sources are relative to. */
export const sourceKey = "source";

/** Before the name of an output, in the names of the stack's attributes. */
export const outputPrefix = "outputs.";

/** The environment variables that builds read their secrets from, for the process that runs `pulumi`; none is in a program. */
export interface BuildSecret {
  variable: string;
  value: Value;
  image: ObjectAddress;
  /** Its name in the build. */
  secret: string;
}

/** What the program asks its stack's configuration for, in the order of keys. */
export function programConfig(desired: DesiredState): ConfigEntry[] {
  return [...configOf(desired).values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** The same by what makes two leaves one setting. */
export function configOf(desired: DesiredState): Map<string, ConfigEntry> {
  const leaves = openLeaves(desired);
  const counts = new Map<string, number>();
  const endpoints = [...leaves.values()].flatMap(({ leaf }) => publishedEndpoint(leaf) ?? []);
  const ports = defaultPorts(desired.scope, endpoints);
  for (const endpoint of endpoints) {
    counts.set(componentOf(endpoint), 1 + (counts.get(componentOf(endpoint)) ?? 0));
  }
  const nameOf = uniqueNames(new Set([sourceKey]));
  const named = [...leaves].sort(byKey).map(([id, { leaf, words }]): [string, ConfigEntry] => {
    const endpoint = publishedEndpoint(leaf);
    const isOnly = endpoint !== null && counts.get(componentOf(endpoint)) === 1;
    const key = nameOf(camelCase(ownWords(isOnly ? [componentOf(endpoint), "port"] : words)));
    const otherwise = endpoint === null ? undefined : ports.get(endpoint);
    const port = otherwise === undefined ? {} : { otherwise };
    return [id, { key, value: leaf, secret: leaf.sensitive && endpoint === null, ...port }];
  });
  return new Map(named);
}

/** The secrets of builds, in the order of images and names. */
export function buildSecrets(desired: DesiredState): BuildSecret[] {
  const prefix = "build.secrets.";
  const images = Object.entries(desired.objects).filter(([, { type }]) => type === "image");
  const found = images.flatMap(([image, { attributes }]) =>
    Object.entries(attributes).flatMap(([attribute, each]) => {
      if (!attribute.startsWith(prefix) || !("value" in each)) return [];
      return [{ image, secret: attribute.slice(prefix.length), value: each.value }];
    }),
  );
  const nameOf = uniqueNames();
  const variables = new Map<string, string>();
  return found.sort(byImage).map((each) => {
    // Two builds may be given different values under one name.
    const id = JSON.stringify([each.secret, each.value]);
    const variable =
      variables.get(id) ?? nameOf(`BUILD_SECRET_${each.secret.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}`);
    variables.set(id, variable);
    return { ...each, variable };
  });
}

/** The only component of an app has no name of its own. */
export function ownWords(words: string[]): string[] {
  return words[0] === "default" && words.length > 1 ? words.slice(1) : words;
}

function componentOf(endpoint: string): string {
  return addressParts(endpoint).names[0] ?? "";
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function byImage(a: { image: string; secret: string }, b: { image: string; secret: string }): number {
  return a.image === b.image ? (a.secret < b.secret ? -1 : 1) : a.image < b.image ? -1 : 1;
}
