import type { ObservedObject } from "../../../plans/index.ts";
import { imageArtifact, knownDigests } from "../../compose/image-artifact.ts";
import { addressOf } from "./address-of.ts";
import { imageTexts } from "./image-texts.ts";
import { observedAttributes } from "./observed-attributes.ts";
import { otherInputs } from "./other-inputs.ts";
import { engineName, resourceTypes } from "./stack-state.ts";
import type { Surroundings } from "./surroundings.ts";

/** The images of the stack that the engine has. */
export async function observeImages({
  stack,
  docker,
  wanted,
  print,
}: Surroundings): Promise<Record<string, ObservedObject>> {
  const images = stack.resources.filter(({ type }) => type === resourceTypes.image);
  const found = await Promise.all(
    images.map(async (each): Promise<[string, ObservedObject][]> => {
      const reference = engineName(each);
      const address = addressOf(each);
      const inspected = address === null ? null : await docker.image(reference);
      if (address === null || inspected === null) return [];
      const object = wanted?.objects[address];
      const texts = { ...imageTexts(each, object), ...otherInputs(each) };
      const own = { wanted: object, print: (attribute: string, text: string) => print(address, attribute, text) };
      const pulled = Object.hasOwn(texts, "build.context")
        ? {}
        : { artifact: imageArtifact(reference, inspected), digests: knownDigests(reference, inspected) };
      const condition = { running: false, healthy: true };
      const id = String(inspected["Id"] ?? "");
      return [[address, { id, ...pulled, attributes: observedAttributes(texts, own), condition }]];
    }),
  );
  return Object.fromEntries(found.flat());
}
