import { comparable, evaluatePolicies, gapDiagnostics, planOf, reconcile, sealPlan } from "../../plans/index.ts";
import type { ReadHost } from "../host/read-ports.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { ReadStore } from "../store/store.ts";
import { toolVersion } from "../version.ts";
import { bindLeaf } from "./bind-leaf.ts";
import { checkForeign } from "./check-foreign.ts";
import { chooseAllocations } from "./choose-allocations.ts";
import { inputPrints } from "./input-prints.ts";
import { type LowerRequest, lowerEnvironment } from "./lower-environment.ts";
import { observeEnvironment } from "./observe-environment.ts";
import { missingInputs } from "./operator-inputs.ts";
import type { PlannedDeployment } from "./planned-deployment.ts";
import { provenanceOf } from "./provenance-of.ts";
import type { SecretReader } from "./secret-reader.ts";
import { uncomparedSecrets } from "./uncompared-secrets.ts";

export interface PlanRequest extends LowerRequest {
  mode: "apply" | "destroy";
  deleteData: boolean;
  /** Compare with what was applied last instead of reality. */
  offline: boolean;
}

interface PlanMeans {
  host: ReadHost;
  store: ReadStore;
  /** Of this scope; reading it again shows what has been generated meanwhile. */
  secrets: SecretReader;
}

/** Everything from the Launchfile to the sealed plan. Changes nothing; throws diagnostics when an error stands in the way. */
export async function planDeployment(request: PlanRequest, means: PlanMeans): Promise<PlannedDeployment> {
  const { project, environment, mode, deleteData, offline } = request;
  const { host, secrets, store } = means;
  const lowered = await lowerEnvironment(request, means);
  const { target, app, selection, selected, sources, desired, gaps, reviewed } = lowered;
  const { scope, observed } = await observeEnvironment(lowered, { project, store, host, offline });
  checkForeign(lowered, observed, secrets);

  const kept = await store.allocations.read(desired.scope);
  const requests = target.allocations(app, lowered.input);
  const known = { kept, observed, sources, desired };
  const { allocations, diagnostics: taken } = await chooseAllocations(requests, known, host);
  const input = { ...lowered.input, allocations };
  const compared = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  const changes = reconcile({ desired, comparable: compared, observed, rules: target.objects, mode, deleteData });
  const { context, environment: name, images: artifacts } = input;
  const inputs = inputPrints(input, secrets);
  const only = selection && { only: selection.names };
  const subject = { context, environment: name, target, ...only, app, desired, gaps, reviewed, artifacts, inputs };
  // Gaps are of what runs, and nothing is to run once it is destroyed.
  const judged = { environment: name, operations: changes.operations, gaps: mode === "apply" ? gaps : [], desired };
  const policies = evaluatePolicies(project.settings.policies ?? [], judged);
  const plan = planOf({ ...subject, changes, policies, observed, source: lowered.files, tool: toolVersion });
  const sealed = sealPlan(plan, await provenanceOf(project.folder, host));
  const ofApply = mode === "apply" ? [...taken, ...missingInputs(selected, input, sources)] : [];
  const all = [
    ...lowered.diagnostics,
    ...gapDiagnostics(gaps, sources, { refuse: false }),
    ...uncomparedSecrets(compared, observed),
    ...ofApply,
  ];
  const diagnostics = applySeverities(all, project.settings.diagnostics ?? {});
  return {
    project,
    environment,
    target,
    app,
    selected,
    sources,
    input,
    scope,
    desired,
    comparable: compared,
    observed,
    sealed,
    diagnostics,
    suppressed: lowered.suppressed,
  };
}
