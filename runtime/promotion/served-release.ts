import { diagnose, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { KnownScope } from "./read-scope.ts";

/** The release that an environment serves: it, wholly, and nothing else since. LP6031 where it does not serve one. */
export function servedRelease({ scope, records, inventory, underWay }: KnownScope): ReleaseRecord {
  const release = releasesOf(records).find(({ id }) => id === inventory.release);
  const reason = underWay ? `deployment ${underWay.id} was begun there and has not ended` : reasonOf({ inventory });
  if (release !== undefined && reason === null) return release;
  const environment = scope.slice(scope.indexOf(".") + 1);
  throw new DiagnosticError(
    "refused",
    diagnose("LP6031", null, { environment, reason: reason ?? "its release is not among its records" }),
  );
}

/** The releases among records, oldest first. */
export function releasesOf(records: KnownScope["records"]): ReleaseRecord[] {
  return records.filter((record) => record.kind === "release");
}

function reasonOf({ inventory: { state, release, partial } }: Pick<KnownScope, "inventory">): string | null {
  if (state === "destroyed") return "it was destroyed";
  if (state === "unsettled") {
    return partial.length > 0
      ? "parts of it were deployed since its last release (--only)"
      : "its last deployment did not succeed";
  }
  return release === null ? "nothing was deployed there yet" : null;
}
