import { type Address, addressParts, type Component } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import type { ContainerImage } from "./container-model.ts";
import { buildContext } from "./runtimes/build-context.ts";
import { generatedRecipe, isGenerated } from "./runtimes/generated-recipe.ts";

/** What decides about images. */
export type ImageInput = Pick<
  EnvironmentInput,
  "context" | "environment" | "artifacts" | "images" | "sources" | "toolchains"
>;

/**
 * What a component runs: an artifact that was built before, else the operator's image, else its own build or the one that is
 * made for its runtime, else its image. `null`: none of them, so there is nothing that a container could run.
 */
export function componentImage(address: Address, component: Component, input: ImageInput): ContainerImage | null {
  const { run, platforms } = component;
  const name = addressParts(address).names[0] ?? "";
  const platform = platforms[0] === undefined ? {} : { platform: platforms[0] };
  const given = artifactReference(name, input) ?? (Object.hasOwn(input.images, name) ? input.images[name] : undefined);
  if (given !== undefined) return { reference: given, ...platform };
  const recipe = generatedRecipe(address, component, input);
  if (recipe === null && isGenerated(component, address, input)) return null;
  const context = buildContext(component);
  if (context !== null) {
    const { dockerfile, target, args = {} } = run.build ?? {};
    const source = input.sources[address];
    const build = {
      context,
      args,
      ...(dockerfile === undefined ? {} : { dockerfile }),
      ...(target === undefined ? {} : { target }),
      ...(source === undefined ? {} : { source }),
      ...(recipe === null ? {} : { recipe }),
    };
    return { reference: run.image ?? buildTag(name, input, source), ...platform, build };
  }
  return run.image === undefined ? null : { reference: run.image, ...platform };
}

function artifactReference(name: string, { artifacts }: ImageInput): string | undefined {
  const artifact = Object.hasOwn(artifacts, name) ? artifacts[name] : undefined;
  if (artifact?.kind === "registry") return `${artifact.repository}@${artifact.digest}`;
  return artifact?.kind === "engine" ? artifact.id : undefined;
}

/** `<context>-<environment>-<component>:<source>`: another source is another tag. */
function buildTag(component: string, { context, environment }: ImageInput, source: string | undefined): string {
  const repository = `${context}-${environment}-${component}`.replace(/-+$/, "");
  return `${repository}:${source?.replace(/^sha256:/, "").slice(0, 12) ?? "source"}`;
}
