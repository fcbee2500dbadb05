import { canonicalJson, diagnose, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { KnownScope } from "./read-scope.ts";
import { releasesOf } from "./served-release.ts";

/**
 * The release to go back to: the one asked for, else the last good one before what is there now, never a later one. What a
 * failed or partial deployment left is not a release, so the newest release is the one before it. LP6036 where there is none,
 * LP6037 for one that the environment never had.
 */
export function rollbackTarget(
  { scope, records, inventory, underWay }: KnownScope,
  wanted: string | undefined,
): ReleaseRecord {
  const releases = releasesOf(records);
  const environment = scope.slice(scope.indexOf(".") + 1);
  // A rollback that broke off is finished first.
  const begun = underWay?.body.action === "rollback" ? underWay.body.release : undefined;
  const asked = wanted ?? begun;
  if (asked !== undefined) {
    const found = releases.find(({ id }) => id === asked);
    const list = releases.map(({ id }) => id).join(", ") || "none";
    if (found) return found;
    throw new DiagnosticError("machine", diagnose("LP6037", null, { release: asked, environment, list }));
  }
  const current = releases.find(({ id }) => id === inventory.release);
  if (current === undefined) {
    throw new DiagnosticError(
      "refused",
      diagnose("LP6036", null, { environment, reason: "nothing is deployed there" }),
    );
  }
  if (inventory.state === "unsettled" || underWay !== null) return current;
  const before = releases.slice(0, releases.indexOf(originOf(current, releases)));
  const target = before.findLast((release) => contentOf(release) !== contentOf(current));
  if (target) return target;
  const reason = `release ${current.id} is the first of what it runs`;
  throw new DiagnosticError("refused", diagnose("LP6036", null, { environment, reason }));
}

/** Where a release stands in the history of what was deployed: a rollback is where it went back to. */
function originOf(release: ReleaseRecord, releases: ReleaseRecord[]): ReleaseRecord {
  const { provenance, from } = release.body;
  if (provenance !== "rollback") return release;
  const earlier = releases.find(({ id }) => id === from?.release);
  return earlier === undefined ? release : originOf(earlier, releases);
}

/** What makes two releases the same code. */
function contentOf({ body }: ReleaseRecord): string {
  return canonicalJson({ app: body.app, artifacts: body.artifacts });
}
