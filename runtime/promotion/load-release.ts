import { diagnose, type Json, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { StoredRelease } from "../planning/stored-release.ts";
import type { ReadStore } from "../store/store.ts";

/**
 * What a release holds, with its app from the stored plan. LP5111 when the store does not have the plan, LP5110 when it is
 * without secret texts that stand in the Launchfile: those are in no plan.
 */
export async function loadRelease(
  { id, body }: ReleaseRecord,
  { plans }: Pick<ReadStore, "plans">,
): Promise<StoredRelease> {
  const { artifacts, source, commit } = body;
  const sealed = await plans.get(body.plan);
  if (sealed === null) {
    throw new DiagnosticError("refused", diagnose("LP5111", null, { release: id, plan: body.plan }));
  }
  const { app } = sealed.plan;
  if (hasConcealed(app as unknown as Json)) {
    const remedy = commit === null ? "of the files that it was made from" : `of commit ${commit}`;
    throw new DiagnosticError("refused", diagnose("LP5110", null, { release: id, remedy }));
  }
  return { release: id, app, artifacts, source, commit };
}

function hasConcealed(json: Json): boolean {
  if (typeof json !== "object" || json === null) return false;
  if (!Array.isArray(json) && json["concealed"] === true) return true;
  return Object.values(json).some(hasConcealed);
}
