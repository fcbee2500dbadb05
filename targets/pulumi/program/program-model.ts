import type { DesiredObject, DesiredState, ObjectAddress, Value } from "../../../plans/index.ts";
import { camelCase, pascalCase } from "./camel-case.ts";
import { type Identifiers, identifiersOf } from "./identifiers.ts";
import { inOrder } from "./in-order.ts";
import {
  type BuildSecret,
  buildSecrets,
  type ConfigEntry,
  configOf,
  outputPrefix,
  ownWords,
} from "./program-config.ts";
import { type Part, programParts } from "./program-parts.ts";
import { projectName } from "./project-name.ts";
import { sharedEnvironments } from "./shared-environments.ts";

/** Everything that the files of one program are written from. */
export interface ProgramModel {
  desired: DesiredState;
  context: string;
  environment: string;
  project: string;
  className: string;
  config: Map<string, ConfigEntry>;
  identifiers: Identifiers;
  /** The parts with a file of their own, none where one part is all there is. */
  parts: Part[];
  /** The function of each part. */
  creators: Map<string, string>;
  /** What the app's own class makes, in an order in which each comes after what it needs. */
  shared: ObjectAddress[];
  /** Lists of variables that several containers share. */
  environments: Map<ObjectAddress, string>;
  secrets: Map<ObjectAddress, BuildSecret[]>;
  isUsed: (address: ObjectAddress) => boolean;
  /** What the program tells of itself, in the order of names. */
  outputs: { name: string; value: Value }[];
}

/** The program of a desired state before its text. */
export function programModel(desired: DesiredState): ProgramModel {
  const [context, environment] = split(desired.scope);
  const config = configOf(desired);
  const { parts, shared, needs } = programParts(desired);
  const identifiers = identifiersOf([...needs.keys()], config);
  const isSplit = parts.length > 1;
  const used = new Set([...needs.values()].flat());
  return {
    desired,
    context,
    environment,
    project: projectName(context),
    className: classNameOf(context),
    config,
    identifiers,
    parts: isSplit ? parts : [],
    creators: isSplit ? creatorsOf(parts, identifiers) : new Map(),
    shared: isSplit ? shared : inOrder([...needs.keys()], (address) => needs.get(address) ?? []),
    environments: sharedEnvironments(parts, desired, identifiers.nameOf),
    secrets: grouped(buildSecrets(desired)),
    isUsed: (address) => used.has(address),
    outputs: outputsOf(desired, identifiers),
  };
}

/** `shop.prod`: neither name has a dot. */
function split(scope: string): [context: string, environment: string] {
  const dot = scope.lastIndexOf(".");
  return [scope.slice(0, dot), scope.slice(dot + 1)];
}

/** Only names of classes begin with a capital here, so it is in the way of no other. */
function classNameOf(context: string): string {
  const name = pascalCase([context]);
  // TypeScript knows one of this name itself.
  return /^[A-Z]/.test(name) && name !== "Object" ? name : `App${name}`;
}

function creatorsOf(parts: Part[], { nameOf }: Identifiers): Map<string, string> {
  const named = [...parts].sort((a, b) => (a.path < b.path ? -1 : 1));
  return new Map(
    named.map(({ node, path }) => [node, nameOf(camelCase(["create", path.slice(path.indexOf("/") + 1)]))]),
  );
}

function grouped(secrets: BuildSecret[]): Map<ObjectAddress, BuildSecret[]> {
  const byImage = new Map<ObjectAddress, BuildSecret[]>();
  for (const secret of secrets) {
    const own = byImage.get(secret.image) ?? [];
    own.push(secret);
    byImage.set(secret.image, own);
  }
  return byImage;
}

function outputsOf({ objects }: DesiredState, { nameOf }: Identifiers): ProgramModel["outputs"] {
  const attributes: DesiredObject["attributes"] = objects["stack:app"]?.attributes ?? {};
  const found = Object.entries(attributes).flatMap(([attribute, each]) => {
    if (!attribute.startsWith(outputPrefix) || !("value" in each)) return [];
    return [{ words: attribute.slice(outputPrefix.length).split("/"), value: each.value }];
  });
  const counts = new Map<string, number>();
  for (const { words } of found) counts.set(words[0] ?? "", 1 + (counts.get(words[0] ?? "") ?? 0));
  const named = found.map(({ words, value }) => {
    const own = counts.get(words[0] ?? "") === 1 ? words.slice(0, 1) : words;
    return { name: nameOf(camelCase(ownWords([...own, "url"]))), value };
  });
  return named.sort((a, b) => (a.name < b.name ? -1 : 1));
}
