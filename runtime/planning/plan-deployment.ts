import {
  comparable,
  type DeploymentBody,
  type DeploymentPlan,
  type Diagnostic,
  evaluatePolicies,
  type ImageRef,
  imageRefText,
  type ObjectAddress,
  type ObservedState,
  type Operation,
  type PlanParts,
  planOf,
  reconcile,
  sealPlan,
} from "../../plans/index.ts";
import type { EnvironmentInput, ObserveScope } from "../../targets/index.ts";
import type { ReadHost } from "../host/read-ports.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { ReadStore } from "../store/store.ts";
import { toolVersion } from "../version.ts";
import { bindLeaf } from "./bind-leaf.ts";
import { checkForeign } from "./check-foreign.ts";
import { checkRelease } from "./check-release.ts";
import { chooseAllocations } from "./choose-allocations.ts";
import { dataDiagnostics } from "./data-diagnostics.ts";
import { exactImages } from "./exact-images.ts";
import { gapFindings } from "./gap-findings.ts";
import { inputPrints } from "./input-prints.ts";
import { type InterruptedDeployment, interruptedDeployment, leftOf } from "./interrupted-deployment.ts";
import { keySafetyOf, refuseUnsafeKeys } from "./key-safety.ts";
import { type LoweredEnvironment, type LowerRequest, lowerEnvironment } from "./lower-environment.ts";
import { madeAnew } from "./made-anew.ts";
import { missingInputs } from "./missing-inputs.ts";
import { observeEnvironment } from "./observe-environment.ts";
import type { PlannedDeployment } from "./planned-deployment.ts";
import { provenanceOf } from "./provenance-of.ts";
import { pulledImages, withMoved } from "./pulled-images.ts";
import { refusePart } from "./refuse-part.ts";
import type { SecretReader } from "./secret-reader.ts";
import { uncomparedSecrets } from "./uncompared-secrets.ts";

export interface PlanRequest extends LowerRequest {
  mode: "apply" | "destroy";
  /** What is to be recorded (default: the mode). An interrupted deployment is continued by the same action alone. */
  action?: DeploymentBody["action"];
  deleteData: boolean;
  /** Compare with what was applied last instead of reality. */
  offline: boolean;
  /** Ask the registries what the tags of images stand for now, and plan to run that. */
  pull?: boolean;
  /** Whatever the target does not do exactly as the Launchfile says is an error. */
  strict?: boolean;
  /** Secrets that the environment may not use are told in `keySafety` and not refused (LP5125): what is asked changes nothing. */
  tellUnsafeKeys?: boolean;
  /** Objects of another store are told in `observed` and not refused (LP5008): what is asked changes nothing. */
  tellForeign?: boolean;
  /** A part of what is deployed as a whole is planned and not refused (LP5409): nothing of the plan is applied. */
  tellPart?: boolean;
  /** Plan as if what is there under the names that are wanted were ours already. */
  adopting?: boolean;
}

interface PlanMeans {
  host: ReadHost;
  store: ReadStore;
  /** Of this scope; reading it again shows what has been generated meanwhile. */
  secrets: SecretReader;
}

/** Everything from the Launchfile to the sealed plan. Changes nothing; throws diagnostics when an error stands in the way. */
export async function planDeployment(request: PlanRequest, means: PlanMeans): Promise<PlannedDeployment> {
  const { project, environment, mode, deleteData, offline, from, adopting = false } = request;
  const { host, secrets, store } = means;
  const lowered = await lowerEnvironment(request, means);
  const { target, app, selection, selected, sources, desired, gaps, reviewed } = lowered;
  if (!request.tellPart) refusePart(lowered, environment.name);
  const keySafety = keySafetyOf(lowered, secrets);
  if (mode === "apply" && !request.tellUnsafeKeys) refuseUnsafeKeys(keySafety, environment.name);
  const looked = await observeEnvironment(lowered, { project, store, host, offline, secrets, adopting });
  const { scope, observed } = looked;
  if (!request.tellForeign) checkForeign(lowered, observed, secrets);
  if (from) checkRelease(from, lowered, observed);

  const { input, taken } = await withAllocations(lowered, { observed, scope }, means);
  const compared = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  const looking = { target, scope, desired, observed, host };
  const pulled = request.pull && mode === "apply" ? await pulledImages(looking) : null;
  const sides = { observed, compared };
  const rules = target.objects;
  const seen = pulled ? withMoved({ ...sides, rules, desired }, pulled.moved) : sides;
  const changes = reconcile({ desired, comparable: seen.compared, observed: seen.observed, rules, mode, deleteData });
  const { context, environment: name } = input;
  const images = mode === "apply" ? { ...(await exactImages(looking)), ...pulled?.images } : {};
  const artifacts = { ...input.images, ...worded(images) };
  const inputs = inputPrints(input, secrets);
  const only = { ...(selection && { only: selection.names }), ...(pulled && { pull: true as const }) };
  const subject = { context, environment: name, target, ...only, app, desired, gaps, reviewed, artifacts, inputs };
  const parts = { ...subject, observed, source: lowered.files, tool: toolVersion };
  const { plan, continues } = await decidePlan(changes.operations, parts, { request, store });
  const provenance = from ? { commit: from.commit, dirty: false } : await provenanceOf(project.folder, host);
  const ofData = dataDiagnostics(target.dataProblems?.(app, scope, observed) ?? [], sources);
  const ofApply = mode === "apply" ? [...taken, ...ofData, ...missingInputs(selected, input, sources)] : [];
  const ofTarget = [...looked.diagnostics, ...(pulled?.diagnostics ?? []), ...uncomparedSecrets(compared, observed)];
  const ofPlan = [...ofTarget, ...(await madeAnew({ target, scope, observed }, store)), ...ofApply];
  return {
    ...{ project, environment, target, app, selected, sources, input, scope, desired, comparable: compared, observed },
    sealed: sealPlan(plan, provenance),
    keySafety,
    ...(from && { from }),
    ...(continues && { continues }),
    images,
    diagnostics: findings(lowered, ofPlan, request),
    suppressed: lowered.suppressed,
  };
}

/** Of the Launchfile, its gaps and the plan, with the severities of the project file. */
function findings(
  { diagnostics, gaps, sources }: LoweredEnvironment,
  ofPlan: Diagnostic[],
  { project, strict = false }: PlanRequest,
): Diagnostic[] {
  const { diagnostics: severities } = project.settings;
  const ofGaps = gapFindings(gaps, sources, { refuse: false, strict, severities });
  return applySeverities([...diagnostics, ...ofGaps, ...ofPlan], severities ?? {});
}

/** The input with the ports that this machine gives it, and the diagnostics of those that are taken. */
async function withAllocations(
  { target, app, input, sources, desired }: LoweredEnvironment,
  { observed, scope: { runs } }: { observed: ObservedState; scope: ObserveScope },
  { store, host }: PlanMeans,
): Promise<{ input: EnvironmentInput; taken: Diagnostic[] }> {
  const known = { kept: await store.allocations.read(desired.scope), observed, sources, desired, runs };
  const { allocations, diagnostics: taken } = await chooseAllocations(target.allocations(app, input), known, host);
  return { input: { ...input, allocations }, taken };
}

/** The plan of all these operations, or of those that finish an interrupted deployment. */
async function decidePlan(
  all: Operation[],
  parts: Omit<PlanParts, "changes" | "policies">,
  { request, store }: { request: PlanRequest; store: ReadStore },
): Promise<{ plan: DeploymentPlan; continues: InterruptedDeployment | null }> {
  const { project, offline, mode, action = mode, from } = request;
  const { environment, gaps, desired } = parts;
  // Gaps are of what runs, and nothing is to run once it is destroyed.
  const judged = { environment, gaps: mode === "apply" ? gaps : [], desired };
  const planFor = (operations: Operation[]) => {
    const policies = evaluatePolicies(project.settings.policies ?? [], { ...judged, operations });
    return planOf({ ...parts, changes: { operations }, policies });
  };
  const whole = planFor(all);
  const interrupted = offline ? null : await interruptedDeployment(store, desired.scope);
  const left = interrupted && leftOf(interrupted, whole, { action, ...(from && { release: from.release }) });
  return left ? { plan: planFor(left), continues: interrupted } : { plan: whole, continues: null };
}

/** Exact images as the plan shows them: `nginx@sha256:...`, or the engine's id. */
function worded(images: Record<ObjectAddress, ImageRef>): Record<ObjectAddress, string> {
  return Object.fromEntries(Object.entries(images).map(([address, image]) => [address, imageRefText(image)]));
}
