import { type ImageRef, type ObjectAddress, picked } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { dockerArguments, dockerOptions } from "./docker-arguments.ts";
import { imageName } from "./image-name.ts";
import { isRecord, parseJson } from "./labels.ts";

/** A registry that does not answer in this time tells nothing: the plan is made without it. */
const timeoutMs = 10_000;

/** Asks the registries which digest the tags of images have now that are wanted and not on the engine yet. */
export async function resolveImages(
  { wanted, settings }: ObserveScope,
  missing: ObjectAddress[],
  ports: Pick<ReadPorts, "query">,
): Promise<Record<ObjectAddress, ImageRef>> {
  const objects = picked(wanted?.objects ?? {}, (address) => missing.includes(address));
  const found = await Promise.all(
    Object.entries(objects).map(async ([address, { type, attributes }]): Promise<[ObjectAddress, ImageRef][]> => {
      const { image } = attributes;
      if (type !== "image" || image === undefined || !("plain" in image)) return [];
      if (Object.hasOwn(attributes, "build.context")) return [];
      const reference = String(image.plain);
      const { repository, digest: named } = imageName(reference);
      const digest = named ?? (await ask(reference));
      return digest === null ? [] : [[address, { kind: "registry", repository, digest }]];
    }),
  );
  return Object.fromEntries(found.flat());

  async function ask(reference: string): Promise<string | null> {
    const args = ["buildx", "imagetools", "inspect", "--format", "{{json .Manifest}}", reference];
    const { stdout } = await ports.query("docker", dockerArguments(settings, args), { ...dockerOptions, timeoutMs });
    const manifest = parseJson(stdout);
    const digest = isRecord(manifest) ? manifest["digest"] : undefined;
    return typeof digest === "string" && imageName(`@${digest}`).digest ? digest : null;
  }
}
