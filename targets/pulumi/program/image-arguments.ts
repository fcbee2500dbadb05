import { type DesiredObject, isRemoteContext, type ObjectAddress } from "../../../plans/index.ts";
import { type AttributeTexts, attributeTexts } from "./attribute-texts.ts";
import { nameOf } from "./container-arguments.ts";
import type { Path, Text, TextMap } from "./input.ts";

/** Inputs of a `docker.RemoteImage`: it is pulled, or built where there is a `build`, and never taken from the engine again. */
export interface ImageArguments {
  name: Text;
  platform?: Text;
  build?: {
    /** A folder, or the URL of a repository: BuildKit, which the provider builds with, fetches that by itself. */
    context: Path | Text;
    /** Relative to the context. */
    dockerfile?: Path | Text;
    target?: Text;
    platform?: Text;
    buildArgs?: TextMap;
    /** `env`: the variable of the process that runs `pulumi`. */
    secrets?: { id: string; env: string }[];
  };
  /** What makes it be built anew: `source` is the digest of its folder, `recipe` the text of the Dockerfile that was made for it. */
  triggers?: TextMap;
  keepLocally: true;
}

/** What a build may read, and the variable that the builder reads it from. */
export interface BuildVariable {
  image: ObjectAddress;
  secret: string;
  variable: string;
}

/** An image's inputs, from its object. `variables` are those of the whole program. */
export function imageArguments(
  address: ObjectAddress,
  object: DesiredObject,
  variables: BuildVariable[],
): ImageArguments {
  const texts = attributeTexts(object);
  const platform = texts.has("platform") ? { platform: texts.text("platform") } : {};
  const image = { name: texts.text("image"), ...platform };
  if (!texts.has("build.context")) return { ...image, keepLocally: true };
  const secrets = variables.map(({ secret, variable }) => ({ id: secret, env: variable }));
  return {
    ...image,
    build: {
      context: contextOf(texts),
      ...dockerfileOf(address, texts),
      ...(texts.has("build.target") && { target: texts.text("build.target") }),
      ...platform,
      ...map("buildArgs", argumentsOf(texts)),
      ...(secrets.length > 0 && { secrets }),
    },
    ...map("triggers", triggersOf(address, texts)),
    keepLocally: true,
  };
}

/** The Dockerfile that was made for a component, as a file of the program; `null`: the component has its own. */
export function recipeOf(address: ObjectAddress, { attributes }: DesiredObject): { path: string; text: string } | null {
  const recipe = attributes["build.recipe"];
  if (recipe === undefined || !("plain" in recipe)) return null;
  return { path: recipePath(address), text: String(recipe.plain) };
}

function recipePath(address: ObjectAddress): string {
  return `${nameOf(address)}.Dockerfile`;
}

function contextOf(texts: AttributeTexts): Path | Text {
  const path = String(texts.plain("build.context"));
  return isRemoteContext(path) ? path : { kind: "path", path };
}

function dockerfileOf(address: ObjectAddress, texts: AttributeTexts): { dockerfile?: Path | Text } {
  if (texts.has("build.recipe")) {
    const path = String(texts.plain("build.context"));
    return { dockerfile: { kind: "path", path, from: recipePath(address) } };
  }
  return texts.has("build.dockerfile") ? { dockerfile: texts.text("build.dockerfile") } : {};
}

function argumentsOf(texts: AttributeTexts): [string, Text][] {
  return texts.below("build.args").map((key) => [key, texts.text(`build.args.${key}`)]);
}

function triggersOf(address: ObjectAddress, texts: AttributeTexts): [string, Text][] {
  return [
    ...(texts.has("build.recipe") ? [["recipe", { kind: "file", path: recipePath(address) }] as [string, Text]] : []),
    ...(texts.has("build.source") ? [["source", texts.text("build.source")] as [string, Text]] : []),
  ];
}

function map<Name extends string>(name: Name, entries: [string, Text][]): { [key in Name]?: TextMap } {
  return (entries.length === 0 ? {} : { [name]: { kind: "map", entries } }) as { [key in Name]?: TextMap };
}
