import { type DesiredObject, digestBytes, isRemoteContext } from "../../../plans/index.ts";
import type { StackResource } from "./stack-state.ts";
import { entriesOf, isThere, itemsOf, memberOf, type Told, textOf } from "./told.ts";

/** Attributes by name, as a state tells them. */
export type Texts = Record<string, Told>;

/**
 * What an image is pulled or built from, from the inputs of its resource: the inverse of the program's arguments. Where the
 * sources of a build lie is told as it is wanted: each machine has them elsewhere.
 */
export function imageTexts({ inputs }: StackResource, wanted?: DesiredObject): Texts {
  const build = memberOf(inputs, "build");
  const own = { ...one("image", memberOf(inputs, "name")), ...one("platform", memberOf(inputs, "platform")) };
  if (!isThere(build)) return own;
  const triggers = memberOf(inputs, "triggers");
  const recipe = memberOf(triggers, "recipe");
  const told = memberOf(build, "context");
  const context = wanted?.attributes["build.context"];
  const wantedContext = context !== undefined && "plain" in context ? String(context.plain) : null;
  const isWantedHere = wantedContext !== null && !isRemoteContext(wantedContext) && !isRemoteContext(textOf(told));
  const secrets = itemsOf(memberOf(build, "secrets")).map((each) => textOf(memberOf(each, "id")));
  return {
    ...own,
    "build.context": isWantedHere ? open(wantedContext) : told,
    ...(isThere(recipe) ? { "build.recipe": recipe } : one("build.dockerfile", memberOf(build, "dockerfile"))),
    ...one("build.source", memberOf(triggers, "source")),
    ...one("build.target", memberOf(build, "target")),
    ...(secrets.length > 0 ? { "build.secret-names": open(secrets.sort()) } : {}),
    ...Object.fromEntries(entriesOf(memberOf(build, "buildArgs")).map(([key, each]) => [`build.args.${key}`, each])),
  };
}

/** What a container says of the image that it is made from. */
export function ofContainer(image: Texts): Texts {
  const { "build.recipe": recipe, "build.source": source } = image;
  return {
    ...one("image", image["image"]),
    ...one("source", source),
    ...(recipe === undefined ? {} : { recipe: open(digestBytes(textOf(recipe))) }),
  };
}

function open(value: unknown): Told {
  return { value, isSecret: false };
}

function one(name: string, found: Told | undefined): Texts {
  return found !== undefined && isThere(found) ? { [name]: found } : {};
}
