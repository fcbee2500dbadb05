import rcompare from "semver/functions/rcompare.js";
import satisfies from "semver/functions/satisfies.js";
import type { Release, ServiceResource } from "./resource-kind.ts";

/** The release that satisfies a semantic version range: the preferred one if it does, else the newest; `null`: none does. */
export function chooseRelease({ releases }: ServiceResource, range: string | undefined): Release | null {
  const [preferred] = releases;
  if (preferred === undefined || range === undefined) return preferred ?? null;
  const fitting = releases.filter(({ version }) => satisfies(version, range));
  if (fitting.includes(preferred)) return preferred;
  return fitting.sort((a, b) => rcompare(a.version, b.version))[0] ?? null;
}
