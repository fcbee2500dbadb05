import type { ImageRef } from "../../plans/index.ts";
import type { RunResult } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { type Engine, failed, succeeded } from "./engine.ts";
import { knownDigests } from "./image-artifact.ts";
import { imageName } from "./image-name.ts";
import { isRecord, parseJson } from "./labels.ts";

/** Builds an image, or pulls one that is not there. Either can be given up at any time and begun again. */
export async function applyImage(name: string, context: ApplyContext, engine: Engine): Promise<Outcome> {
  const attributes = context.desired.objects[`image:${name}`]?.attributes ?? {};
  if (Object.hasOwn(attributes, "build.context")) return await build(name, context, engine);
  const image = plainText(attributes["image"]);
  const there = await engine.docker(["image", "inspect", image], { onLine: () => {} });
  const artifact = context.artifacts?.[`image:${name}`];
  if (succeeded(there) && isOf(artifact, { image, inspected: inspectedImage(there.stdout) })) {
    return { status: "done", detail: `${image} is there` };
  }
  const { platform } = attributes;
  const exact = exactName(image, artifact);
  const pulled = await engine.docker(
    ["pull", ...(platform === undefined ? [] : ["--platform", plainText(platform)]), exact],
    { signal: context.signal },
  );
  if (!succeeded(pulled)) return pullFailure({ name, image: exact }, pulled);
  if (exact === image) return { status: "done" };
  const tagged = await engine.docker(["tag", exact, image]);
  return succeeded(tagged)
    ? { status: "done", detail: `${image} is ${exact}` }
    : failed("LP4110", { name, image }, tagged);
}

/** Whether the image that is here is what was planned: a tag may stand for another one here than in its registry. */
export function isOf(
  artifact: ImageRef | undefined,
  { image, inspected }: { image: string; inspected: Record<string, unknown> | null },
): boolean {
  if (artifact?.kind !== "registry" || inspected === null) return true;
  return knownDigests(image, inspected).includes(artifact.digest);
}

function inspectedImage(printed: string): Record<string, unknown> | null {
  return [parseJson(printed)].flat().find(isRecord) ?? null;
}

/** What a registry refuses it refuses again; anything else is the way there, and may go better the next time. */
function pullFailure(args: { name: string; image: string }, result: RunResult): Outcome {
  const outcome = failed("LP4110", args, result);
  const isRefused = /not found|unknown|denied|unauthorized|invalid reference|no matching/i.test(result.stderr);
  return outcome.status === "failed" && outcome.code === "LP4110" && !isRefused
    ? { ...outcome, transient: true }
    : outcome;
}

/** The image by the digest that the plan names; a tag may have moved since. */
function exactName(image: string, artifact: ImageRef | undefined): string {
  if (artifact?.kind !== "registry" || imageName(image).digest !== null) return image;
  return `${artifact.repository}@${artifact.digest}`;
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
