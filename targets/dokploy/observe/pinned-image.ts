import type { ImageRef, ObservedAttribute } from "../../../plans/index.ts";
import { imageName } from "../../compose/image-name.ts";

/** The exact image that a reference by digest stands for; absent for a tag, which may stand for another one now. */
export function pinnedImage(image: ObservedAttribute | undefined): { artifact?: ImageRef } {
  const { repository, digest } = imageName(image !== undefined && "plain" in image ? String(image.plain) : "");
  return digest === null ? {} : { artifact: { kind: "registry", repository, digest } };
}
