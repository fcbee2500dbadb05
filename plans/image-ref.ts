import * as z from "zod";

/** What exactly runs: an image of a registry by digest, an image of the local engine by id, or a source tree by digest. */
export const imageRefSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("registry"), repository: z.string(), digest: z.string() }),
  z.strictObject({ kind: z.literal("engine"), id: z.string() }),
  z.strictObject({ kind: z.literal("source"), digest: z.string() }),
]);
export type ImageRef = z.infer<typeof imageRefSchema>;

/** In words that a reader and docker know: `shop/web@sha256:...`, an image id, the digest of a source tree. */
export function imageRefText(image: ImageRef): string {
  if (image.kind === "registry") return `${image.repository}@${image.digest}`;
  return image.kind === "engine" ? image.id : image.digest;
}
