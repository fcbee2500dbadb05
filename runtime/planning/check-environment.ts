import { type Diagnostic, evaluate, hasErrors, type Value } from "../../plans/index.ts";
import type { TargetCheck } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ReadHost, readPorts } from "../host/read-ports.ts";
import { applySeverities } from "../project/apply-severities.ts";
import type { ReadStore } from "../store/store.ts";
import { bindLeaf } from "./bind-leaf.ts";
import { gapFindings } from "./gap-findings.ts";
import { type LoweredEnvironment, type LowerRequest, lowerEnvironment } from "./lower-environment.ts";
import { missingInputs } from "./missing-inputs.ts";
import { lookingScope } from "./observe-environment.ts";
import type { SecretReader } from "./secret-reader.ts";

interface Means {
  host: ReadHost;
  store: ReadStore;
  secrets: SecretReader;
}

export interface CheckedEnvironment extends Pick<LoweredEnvironment, "target" | "sources"> {
  checks: TargetCheck[];
}

/**
 * Everything that can be known of an environment before anything is changed: its files and values, what the target does not do,
 * and what the target's platform says. It changes nothing; what cannot be known does not pass.
 */
export async function checkEnvironment(request: LowerRequest, means: Means): Promise<CheckedEnvironment> {
  const { host, store, secrets } = means;
  const lowered = await lowerEnvironment(request, means);
  const { target, app, selected, input, sources, desired } = lowered;
  const own: TargetCheck[] = [
    ...problemChecks("Launchfile", lowered.diagnostics),
    ...problemChecks("values", missingInputs(selected, input, sources)),
    ...problemChecks("target", gapsOf(lowered, request)),
  ];
  if (target.check === undefined) return { target, sources, checks: own };
  const looking = { project: request.project, store, host, secrets };
  const scope = await lookingScope({ target, input, desired }, looking);
  const resolve = (value: Value) => {
    const bound = evaluate(value, (leaf) => bindLeaf(leaf, input, secrets));
    return bound.state === "known" ? bound.text : null;
  };
  const gates = request.environment.gates ?? [];
  const asked = { app, input, scope, gates, resolve };
  const checks = await target.check(asked, readPorts(host, target.isQuery)).catch(thrownChecks);
  return { target, sources, checks: [...own, ...checks] };
}

/** What it does not do at all is refused as `apply` would. */
function gapsOf({ gaps, sources }: LoweredEnvironment, { project, environment }: LowerRequest): Diagnostic[] {
  const severities = project.settings.diagnostics ?? {};
  const found = gapFindings(gaps, sources, { refuse: true, strict: environment.strict === true, severities });
  return applySeverities(found, severities);
}

/** One check for each problem; one that passes where there is none. */
function problemChecks(name: string, problems: Diagnostic[]): TargetCheck[] {
  if (problems.length === 0) return [{ name, detail: "nothing to say" }];
  const told = hasErrors(problems) ? "is wrong" : "is to be known";
  return problems.map((finding): TargetCheck => ({ name, detail: told, finding, refusal: "invalid" }));
}

/** A store or a disk that cannot be read is an answer too. */
function thrownChecks(error: unknown): TargetCheck[] {
  if (!(error instanceof DiagnosticError)) throw error;
  return error.diagnostics.map((finding) => ({ name: "platform", detail: "not known", finding }));
}
