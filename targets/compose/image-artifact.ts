import type { ImageRef } from "../../plans/index.ts";
import { imageName } from "./image-name.ts";

/**
 * The exact image that a reference stands for on this engine: by the digest it was pulled with, else by its id. `inspected`
 * is what `docker image inspect` tells of it.
 */
export function imageArtifact(reference: string, inspected: Record<string, unknown>): ImageRef {
  const { repository, digest: named } = imageName(reference);
  const known = Array.isArray(inspected["RepoDigests"]) ? inspected["RepoDigests"].map(String).sort() : [];
  const pulled = known.map(imageName).find((each) => each.repository === repository && each.digest !== null);
  const digest = named ?? pulled?.digest;
  return digest ? { kind: "registry", repository, digest } : { kind: "engine", id: String(inspected["Id"] ?? "") };
}

/** Every digest of its own repository that an image is known by here: one image may have been pulled by several. */
export function knownDigests(reference: string, inspected: Record<string, unknown>): string[] {
  const { repository } = imageName(reference);
  const known = Array.isArray(inspected["RepoDigests"]) ? inspected["RepoDigests"].map(String) : [];
  const own = known.map(imageName).filter((each) => each.repository === repository);
  return own.flatMap(({ digest }) => (digest === null ? [] : [digest])).sort();
}
