import {
  comparable,
  type DeploymentBody,
  evaluatePolicies,
  gapDiagnostics,
  type ImageRef,
  imageRefText,
  type ObjectAddress,
  type Operation,
  planOf,
  reconcile,
  sealPlan,
} from "../../plans/index.ts";
import type { ReadHost } from "../host/read-ports.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { ReadStore } from "../store/store.ts";
import { toolVersion } from "../version.ts";
import { bindLeaf } from "./bind-leaf.ts";
import { checkForeign } from "./check-foreign.ts";
import { checkRelease } from "./check-release.ts";
import { chooseAllocations } from "./choose-allocations.ts";
import { exactImages } from "./exact-images.ts";
import { inputPrints } from "./input-prints.ts";
import { interruptedDeployment, leftOf } from "./interrupted-deployment.ts";
import { keySafetyOf, refuseUnsafeKeys } from "./key-safety.ts";
import { type LowerRequest, lowerEnvironment } from "./lower-environment.ts";
import { missingInputs } from "./missing-inputs.ts";
import { observeEnvironment } from "./observe-environment.ts";
import type { PlannedDeployment } from "./planned-deployment.ts";
import { provenanceOf } from "./provenance-of.ts";
import type { SecretReader } from "./secret-reader.ts";
import { uncomparedSecrets } from "./uncompared-secrets.ts";

export interface PlanRequest extends LowerRequest {
  mode: "apply" | "destroy";
  /** What is to be recorded (default: the mode). An interrupted deployment is continued by the same action alone. */
  action?: DeploymentBody["action"];
  deleteData: boolean;
  /** Compare with what was applied last instead of reality. */
  offline: boolean;
  /** Secrets that the environment may not use are told in `keySafety` and not refused (LP5125): what is asked changes nothing. */
  tellUnsafeKeys?: boolean;
}

interface PlanMeans {
  host: ReadHost;
  store: ReadStore;
  /** Of this scope; reading it again shows what has been generated meanwhile. */
  secrets: SecretReader;
}

/** Everything from the Launchfile to the sealed plan. Changes nothing; throws diagnostics when an error stands in the way. */
export async function planDeployment(request: PlanRequest, means: PlanMeans): Promise<PlannedDeployment> {
  const { project, environment, mode, deleteData, offline, from } = request;
  const { host, secrets, store } = means;
  const lowered = await lowerEnvironment(request, means);
  const { target, app, selection, selected, sources, desired, gaps, reviewed } = lowered;
  const keySafety = keySafetyOf(lowered, secrets);
  if (mode === "apply" && !request.tellUnsafeKeys) refuseUnsafeKeys(keySafety, environment.name);
  const { scope, observed } = await observeEnvironment(lowered, { project, store, host, offline });
  checkForeign(lowered, observed, secrets);
  if (from) checkRelease(from, lowered, observed);

  const kept = await store.allocations.read(desired.scope);
  const requests = target.allocations(app, lowered.input);
  const known = { kept, observed, sources, desired };
  const { allocations, diagnostics: taken } = await chooseAllocations(requests, known, host);
  const input = { ...lowered.input, allocations };
  const compared = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  const changes = reconcile({ desired, comparable: compared, observed, rules: target.objects, mode, deleteData });
  const { context, environment: name } = input;
  const images = mode === "apply" ? await exactImages({ target, scope, observed, host }) : {};
  const artifacts = { ...input.images, ...worded(images) };
  const inputs = inputPrints(input, secrets);
  const only = selection && { only: selection.names };
  const subject = { context, environment: name, target, ...only, app, desired, gaps, reviewed, artifacts, inputs };
  // Gaps are of what runs, and nothing is to run once it is destroyed.
  const judged = { environment: name, gaps: mode === "apply" ? gaps : [], desired };
  const planFor = (operations: Operation[]) => {
    const policies = evaluatePolicies(project.settings.policies ?? [], { ...judged, operations });
    const decided = { ...subject, changes: { operations }, policies, observed };
    return planOf({ ...decided, source: lowered.files, tool: toolVersion });
  };
  const whole = planFor(changes.operations);
  const interrupted = offline ? null : await interruptedDeployment(store, desired.scope);
  const left = interrupted && leftOf(interrupted, whole, request.action ?? mode);
  const plan = left ? planFor(left) : whole;
  const provenance = from ? { commit: from.commit, dirty: false } : await provenanceOf(project.folder, host);
  const sealed = sealPlan(plan, provenance);
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
    keySafety,
    ...(from && { from }),
    ...(left && interrupted && { continues: interrupted }),
    images,
    diagnostics,
    suppressed: lowered.suppressed,
  };
}

/** Exact images as the plan shows them: `nginx@sha256:...`, or the engine's id. */
function worded(images: Record<ObjectAddress, ImageRef>): Record<ObjectAddress, string> {
  return Object.fromEntries(Object.entries(images).map(([address, image]) => [address, imageRefText(image)]));
}
