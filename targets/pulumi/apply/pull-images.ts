import type { ObjectAddress } from "../../../plans/index.ts";
import { applyImage, isOf } from "../../compose/apply-image.ts";
import { dockerQuestions } from "../../compose/docker-questions.ts";
import { engineOf } from "../../compose/engine.ts";
import type { Outcome } from "../../target.ts";
import { addressOf } from "../observe/address-of.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import { engineName, resourceTypes } from "../observe/stack-state.ts";
import { memberOf, textOf } from "../observe/told.ts";
import { dockerRefusal } from "./docker-refusal.ts";
import type { Site } from "./site.ts";

/**
 * Sees to it that each name stands for the image that the plan says: the provider takes what the engine has by that name and
 * asks no registry. `null`: it went well.
 */
export async function pullImages(site: Site): Promise<Outcome | null> {
  const engine = engineOf(site.context, site.ports);
  for (const address of pulledImages(site)) {
    const outcome = await applyImage(address.slice("image:".length), site.context, engine);
    if (outcome.status === "failed") return outcome;
  }
  return null;
}

/** URNs of the images of the state that are not the ones in the plan: nothing but asking for new ones makes Pulumi look again. */
export async function movedImages(
  { resources }: KnownStack,
  site: Site,
): Promise<{ value: string[] } | { outcome: Outcome }> {
  const docker = dockerQuestions({}, site.ports);
  const needed = new Set(pulledImages(site));
  const images = resources.filter((each) => each.type === resourceTypes.image && needed.has(addressOf(each) ?? ""));
  const moved = await Promise.all(
    images.map(async (each) => {
      const image = engineName(each);
      const inspected = await docker.image(image);
      const isKnown = inspected?.["Id"] === textOf(memberOf(each.outputs, "imageId"));
      const artifact = site.context.artifacts?.[addressOf(each) ?? ""];
      return isKnown && isOf(artifact, { image, inspected }) ? [] : [each.urn];
    }),
  );
  const [unanswered] = docker.problems;
  return unanswered === undefined ? { value: moved.flat() } : { outcome: dockerRefusal(unanswered) };
}

/** Images that the plan changes or makes something from, but for those that are built. */
function pulledImages({ context: { desired, planned = [] } }: Site): ObjectAddress[] {
  const used = planned.flatMap(({ verb, object }) => {
    if (verb === "none" || verb === "delete") return [];
    return [object, ...(desired.objects[object]?.after ?? []).map(({ on }) => on)];
  });
  return [...new Set(used)].filter((address) => {
    const { type, attributes = {} } = desired.objects[address] ?? {};
    return type === "image" && !Object.hasOwn(attributes, "build.context");
  });
}
