import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";

/** Builds an image, or pulls one that is not there. */
export async function applyImage(name: string, { desired }: ApplyContext, engine: Engine): Promise<Outcome> {
  const attributes = desired.objects[`image:${name}`]?.attributes ?? {};
  if (Object.hasOwn(attributes, "build.context")) {
    const built = await engine.compose(["build", name]);
    return succeeded(built) ? { status: "done" } : failed("LP4111", { name }, built);
  }
  const image = plainText(attributes["image"]);
  const there = await engine.docker(["image", "inspect", image], { onLine: () => {} });
  if (succeeded(there)) return { status: "done", detail: `${image} is there` };
  const { platform } = attributes;
  const pulled = await engine.docker([
    "pull",
    ...(platform === undefined ? [] : ["--platform", plainText(platform)]),
    image,
  ]);
  return succeeded(pulled) ? { status: "done" } : failed("LP4110", { name, image }, pulled);
}

function plainText(attribute: object | undefined): string {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}
