import type { DesiredObject, DesiredState, ObservedObject } from "../../plans/index.ts";
import type { DockerQuestions } from "./docker-questions.ts";
import { imageArtifact, knownDigests } from "./image-artifact.ts";
import { appliedAttributes, isRecord, label } from "./labels.ts";

/** The images that are wanted and there. A pulled one is its name; a built one says itself what it was built from. */
export async function observeImages(
  wanted: DesiredState | null,
  docker: Pick<DockerQuestions, "image">,
): Promise<Record<string, ObservedObject>> {
  const images = Object.entries(wanted?.objects ?? {}).filter(([, { type }]) => type === "image");
  const found = await Promise.all(
    images.map(async ([address, object]) => [address, await observeImage(object, docker)] as const),
  );
  return Object.fromEntries(found.flatMap(([address, object]) => (object === null ? [] : [[address, object]])));
}

async function observeImage(
  { attributes }: DesiredObject,
  docker: Pick<DockerQuestions, "image">,
): Promise<ObservedObject | null> {
  const reference = attributes["image"];
  if (reference === undefined || !("plain" in reference)) return null;
  const name = String(reference.plain);
  const image = await docker.image(name);
  if (image === null) return null;
  const { platform } = attributes;
  const named = { image: reference, ...(platform !== undefined && "plain" in platform ? { platform } : {}) };
  const config = isRecord(image["Config"]) ? image["Config"] : {};
  const built = isRecord(config["Labels"]) ? config["Labels"][label.built] : undefined;
  const isBuilt = Object.hasOwn(attributes, "build.context");
  return {
    id: String(image["Id"] ?? ""),
    ...(isBuilt ? {} : { artifact: imageArtifact(name, image), digests: knownDigests(name, image) }),
    attributes: isBuilt ? appliedAttributes(typeof built === "string" ? built : undefined) : named,
    condition: { running: false, healthy: true },
  };
}
