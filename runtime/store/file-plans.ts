import { diagnose, digestJson, sealedPlanSchema } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { PlanStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

/** Plans by the digest of their content: writing one again changes nothing. */
export function filePlans(folder: StoreFolder): PlanStore {
  return {
    async put(plan) {
      await folder.create(storePaths.plan(plan.digest), plan);
    },
    async get(digest) {
      const path = storePaths.plan(digest);
      const sealed = await folder.read(path, sealedPlanSchema);
      if (sealed === null || (sealed.digest === digest && digestJson(sealed.plan) === digest)) return sealed;
      const reason = "its content is not the plan of that digest";
      throw new DiagnosticError("invalid", diagnose("LP7003", null, { path, reason }));
    },
  };
}
