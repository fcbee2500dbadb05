import type { ImageRef } from "../../plans/index.ts";
import { digestOf, repositoryOf } from "./image-name.ts";

/**
 * The exact image that a reference stands for on this engine: by the digest it was pulled with, else by its id. `inspected`
 * is what `docker image inspect` tells of it.
 */
export function imageArtifact(reference: string, inspected: Record<string, unknown>): ImageRef {
  const repository = repositoryOf(reference);
  const wanted = digestOf(reference);
  const known = Array.isArray(inspected["RepoDigests"]) ? inspected["RepoDigests"].map(String).sort() : [];
  const digests = known.filter((each) => repositoryOf(each) === repository).flatMap((each) => digestOf(each) ?? []);
  const digest = wanted ?? digests[0];
  return digest === undefined
    ? { kind: "engine", id: String(inspected["Id"] ?? "") }
    : { kind: "registry", repository, digest };
}
