import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";

/** Builds an image, or pulls one that is not there. Either can be given up at any time and begun again. */
export async function applyImage(name: string, context: ApplyContext, engine: Engine): Promise<Outcome> {
  const attributes = context.desired.objects[`image:${name}`]?.attributes ?? {};
  if (Object.hasOwn(attributes, "build.context")) return await build(name, context, engine);
  const image = plainText(attributes["image"]);
  const there = await engine.docker(["image", "inspect", image], { onLine: () => {} });
  if (succeeded(there)) return { status: "done", detail: `${image} is there` };
  const { platform } = attributes;
  const pulled = await engine.docker(
    ["pull", ...(platform === undefined ? [] : ["--platform", plainText(platform)]), image],
    { signal: context.signal },
  );
  return succeeded(pulled) ? { status: "done" } : failed("LP4110", { name, image }, pulled);
}

/** The tag says which source was planned; an image that was built while the source changed must not keep it. */
async function build(name: string, { desired, sources, signal }: ApplyContext, engine: Engine): Promise<Outcome> {
  const built = await engine.compose(["build", name], { signal });
  if (!succeeded(built)) return failed("LP4111", { name }, built);
  const object = desired.objects[`image:${name}`];
  const planned = plainText(object?.attributes["build.source"]);
  const found = (await sources?.())?.[object?.origin[0] ?? ""] ?? planned;
  if (planned === "" || found === planned) return { status: "done" };
  await engine.docker(["image", "rm", plainText(object?.attributes["image"])]);
  return { status: "failed", code: "LP4117", args: { name }, logs: [] };
}

function plainText(attribute: object | undefined): string {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}
