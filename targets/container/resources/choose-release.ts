import maxSatisfying from "semver/ranges/max-satisfying.js";
import { ownMember, type Resource } from "../../../plans/index.ts";
import { hintsOf } from "./hints-of.ts";
import type { Release, ServiceResource } from "./resource-kind.ts";

/**
 * The release for a resource, of those that bring the extension it asks for: the first where it asks for no version, else
 * the newest that satisfies its range of semantic versions; `null`: none does.
 */
export function chooseRelease(kind: ServiceResource, resource: Pick<Resource, "version" | "config">): Release | null {
  const extensions = ownMember(hintsOf(kind, resource).accepted, "extensions") ?? [];
  const wanted = kind.releases.find(({ brings = "" }) => extensions.includes(brings))?.brings;
  const releases = kind.releases.filter(({ brings }) => brings === wanted);
  const { version } = resource;
  if (version === undefined) return releases[0] ?? null;
  const newest = maxSatisfying(
    releases.map((release) => release.version),
    version,
  );
  return releases.find((release) => release.version === newest) ?? null;
}
