import { type DeploymentBody, type DeploymentRecord, diagnose, type Evidence } from "../../plans/index.ts";
import type { ApplyContext, ObserveScope } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applyPorts } from "../host/apply-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { writeRecords } from "../records/write-records.ts";
import { applyContext } from "./apply-context.ts";
import { artifactsOf } from "./artifacts-of.ts";
import { type Begun, beginDeployment } from "./begin-deployment.ts";
import { ensureSecrets } from "./ensure-secrets.ts";
import type { Execution, Failure } from "./execution.ts";
import { journalledOperations, resultsOf } from "./journalled-operations.ts";
import { proveHealth } from "./prove-health.ts";
import { recordPlatform } from "./record-platform.ts";
import { redactorOf } from "./redactor-of.ts";
import { runOperations } from "./run-operations.ts";

export interface Executed {
  record: DeploymentRecord;
  /** Digest of the chain's last entry: it stands for the whole history. */
  head: string | null;
  failure: Failure | null;
  /** Of the plan, with the secrets that were generated for it, without which some platforms tell nothing. */
  scope: ObserveScope;
}

/**
 * Applies a plan while holding the lock: the pending record, the secrets, the operations, the proof, the terminal record. A
 * plan that continues an interrupted deployment ends that one. An unexpected error after the first mutation ends in a record
 * that says `unknown`.
 */
export async function executePlan(planned: PlannedDeployment, given: Execution): Promise<Executed> {
  const begun = await beginDeployment(planned, given);
  const { execution, records } = begun;
  const { status, health, artifacts, failure, scope } = await endOf(planned, begun);
  const journalled = await journalledOperations(execution.run, execution.store).catch(refuseUnrecorded);
  const operations = resultsOf(begun.operations, journalled);
  const record = records({ revision: 2, status, operations, health, artifacts });
  const terminal = [record, ...(execution.complete?.(record, planned) ?? [])];
  const { digest } = await writeRecords(terminal, execution).catch(refuseUnrecorded);
  execution.report({ type: "deployment-ended", deployment: record.id, status });
  const platform = await recordPlatform(record, planned, execution);
  return { record, head: platform?.digest ?? digest, failure, scope };
}

interface Ended extends Pick<DeploymentBody, "status" | "artifacts">, Pick<Executed, "failure" | "scope"> {
  health: Evidence[];
}

async function endOf(planned: PlannedDeployment, begun: Begun): Promise<Ended> {
  const { execution } = begun;
  let { scope } = planned;
  try {
    if (execution.action !== "destroy") await ensureSecrets(planned, execution);
    await execution.store.allocations.write(execution.lock, planned.input.allocations);
    const secrets = await execution.readSecrets();
    const context = applyContext(planned, execution, secrets);
    scope = context.scope;
    const applied = { ...planned, scope };
    const end = await walkAndProve(applied, begun, { secrets, context });
    const artifacts = execution.action === "destroy" ? {} : await artifactsOf(applied, execution.host);
    return { ...end, artifacts, scope };
  } catch (error) {
    const reason = await reasonOf(error, planned, execution);
    const failure = { code: "LP6005", args: { reason }, logs: [] };
    return { status: "unknown", health: [], artifacts: {}, failure, scope };
  }
}

async function walkAndProve(
  planned: PlannedDeployment,
  { execution, attempts }: Begun,
  { secrets, context }: { secrets: SecretReader; context: ApplyContext },
): Promise<Omit<Ended, "artifacts" | "scope">> {
  const redact = redactorOf(planned, secrets);
  const ports = applyPorts(execution.host, planned.target.isQuery);
  const hide = (secret: string) => void secrets.values.push(secret);
  const walk = { planned, execution, context, ports, redact, hide, attempts };
  const { failure, cancelled } = await runOperations(walk);
  const interruption: Failure = { code: "LP6004", args: {}, logs: [] };
  if (cancelled) return { status: "cancelled", health: [], failure: interruption };
  if (failure) return { status: "failed", health: [], failure };
  if (execution.action === "destroy") return { status: "success", health: [], failure: null };
  const proof = await proveHealth(walk);
  if (proof.cancelled) return { status: "cancelled", health: proof.evidence, failure: interruption };
  return { status: proof.failure ? "failed" : "success", health: proof.evidence, failure: proof.failure };
}

/** Why it broke off, without secrets; where those cannot be read to be taken out, nothing is told. */
async function reasonOf(error: unknown, planned: PlannedDeployment, execution: Execution): Promise<string> {
  try {
    const redact = redactorOf(planned, await execution.readSecrets());
    return redact(error instanceof Error ? error.message : String(error));
  } catch {
    return "the store could not be read any more";
  }
}

/** What was changed stays changed, whatever the store refuses: its other exit codes would say that nothing was. */
function refuseUnrecorded(error: unknown): never {
  if (!(error instanceof DiagnosticError)) throw error;
  const broken = diagnose("LP6005", null, { reason: "its end could not be recorded" });
  throw new DiagnosticError("unknown", broken, ...error.diagnostics);
}
