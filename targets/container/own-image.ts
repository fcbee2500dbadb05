import { type Address, type AppPlan, addressParts, type Component } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { appIndex } from "./app-index.ts";
import type { Binding } from "./binding.ts";
import { buildSecrets } from "./build-secrets.ts";
import { componentImage } from "./component-image.ts";
import type { ContainerBuild, ContainerImage } from "./container-model.ts";
import { isGenerated } from "./runtimes/generated-recipe.ts";

/**
 * An image with what only one that is built here needs: the secrets of its build, and the server of files that have no command.
 * The server belongs to the image: another one, of the operator, has its own.
 */
export function ownImage(
  image: ContainerImage,
  [address, component]: [Address, Component],
  { app, index }: Pick<Binding, "app" | "index">,
): ContainerImage {
  if (image.build === undefined) return image;
  const secrets = buildSecrets(component, { app });
  const { recipe } = image.build;
  const isServed = recipe !== undefined && component.run.runtime === "static" && !component.commands["start"];
  const port = index.endpoints.get(address)?.[0]?.[1].port ?? 8080;
  const build = {
    ...image.build,
    ...(isServed && { recipe: `${recipe}CMD ["httpd", "-f", "-p", "${port}", "-h", "/app"]\n` }),
    ...(Object.keys(secrets).length > 0 && { secrets }),
  };
  return { ...image, build };
}

/**
 * Whether its image is one that is made for its runtime, here or where it was published from: what the author starts in it knows
 * nothing of being the first process of a container. An image of the operator has an init of its own where it needs one.
 */
export function isOwnImage(address: Address, component: Component, { input }: Pick<Binding, "input">): boolean {
  const isGiven = Object.hasOwn(input.images, addressParts(address).names[0] ?? "");
  return !isGiven && isGenerated(component, address, input);
}

/** What a component's image is built from where no image takes its place; `null`: nothing is built, or nothing can be. */
export function componentBuild(
  app: AppPlan,
  address: Address,
  { toolchains }: Required<Pick<EnvironmentInput, "toolchains">>,
): ContainerBuild | null {
  const component = app.nodes[address];
  if (component?.kind !== "component") return null;
  const given = { context: "", environment: "", artifacts: {}, images: {}, sources: {}, toolchains };
  const image = componentImage(address, component, given);
  if (image === null) return null;
  return ownImage(image, [address, component], { app, index: appIndex(app) }).build ?? null;
}
