import {
  comparable,
  type DeploymentBody,
  type DeploymentRecord,
  diagnose,
  type Evidence,
  evaluate,
  invariant,
  type OperationResult,
  type Value,
} from "../../plans/index.ts";
import type { ApplyContext } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applyPorts } from "../host/apply-ports.ts";
import { bindLeaf } from "../planning/bind-leaf.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import { sourceDigests, sourceTree } from "../planning/source-digests.ts";
import { artifactsOf } from "./artifacts-of.ts";
import { deploymentRecord } from "./deployment-record.ts";
import { ensureSecrets } from "./ensure-secrets.ts";
import type { Execution, Failure } from "./execution.ts";
import { journalledOperations } from "./journalled-operations.ts";
import { proveHealth } from "./prove-health.ts";
import { redactorOf } from "./redactor-of.ts";
import { runOperations } from "./run-operations.ts";

export interface Executed {
  record: DeploymentRecord;
  /** Digest of the chain's last entry: it stands for the whole history. */
  head: string | null;
  failure: Failure | null;
}

/**
 * Applies a plan while holding the lock: the pending record, the secrets, the operations, the proof, the terminal record.
 * An unexpected error after the first mutation ends in a record that says `unknown`.
 */
export async function executePlan(planned: PlannedDeployment, execution: Execution): Promise<Executed> {
  const { store, lock, action } = execution;
  const { scope } = planned.desired;
  const previous = await store.records.latest(scope, ({ kind }) => kind === "deployment");
  const id = execution.host.ulid();
  const records = deploymentRecord({ id, planned, execution, supersedes: previous?.id ?? null });
  await store.plans.put(planned.sealed);
  await store.records.append(records({ revision: 1, status: "pending", operations: [], health: [], artifacts: {} }));

  let end: Ended;
  try {
    if (action !== "destroy") await ensureSecrets(planned, execution.secrets, lock);
    await store.allocations.write(lock, planned.input.allocations);
    end = await walkAndProve(planned, execution);
  } catch (error) {
    const redact = redactorOf(planned, await execution.readSecrets());
    const reason = redact(error instanceof Error ? error.message : String(error));
    const operations = await journalledOperations(execution.run, store);
    end = { status: "unknown", operations, health: [], failure: { code: "LP6005", args: { reason }, logs: [] } };
  }
  const artifacts = action === "destroy" || end.status === "unknown" ? {} : await artifactsOf(planned, execution.host);
  const { status, operations, health, failure } = end;
  const record = records({ revision: 2, status, operations, health, artifacts });
  const head = await store.records.append(record).catch(refuseUnrecorded);
  return { record, head: head.digest, failure };
}

/** What was changed stays changed, whatever the store refuses: its other exit codes would say that nothing was. */
function refuseUnrecorded(error: unknown): never {
  if (!(error instanceof DiagnosticError)) throw error;
  const broken = diagnose("LP6005", null, { reason: "its end could not be recorded" });
  throw new DiagnosticError("unknown", broken, ...error.diagnostics);
}

interface Ended {
  status: DeploymentBody["status"];
  operations: OperationResult[];
  health: Evidence[];
  failure: Failure | null;
}

async function walkAndProve(planned: PlannedDeployment, execution: Execution): Promise<Ended> {
  const secrets = await execution.readSecrets();
  const redact = redactorOf(planned, secrets);
  const context = applyContext(planned, execution, secrets);
  const ports = applyPorts(execution.host, planned.target.isQuery);
  const walk = { planned, execution, context, ports, redact };
  const { results: operations, failure, cancelled } = await runOperations(walk);
  const interruption: Failure = { code: "LP6004", args: {}, logs: [] };
  if (cancelled) return { status: "cancelled", operations, health: [], failure: interruption };
  if (failure) return { status: "failed", operations, health: [], failure };
  if (execution.action === "destroy") return { status: "success", operations, health: [], failure: null };
  const proof = await proveHealth(walk);
  if (proof.cancelled) return { status: "cancelled", operations, health: proof.evidence, failure: interruption };
  return { status: proof.failure ? "failed" : "success", operations, health: proof.evidence, failure: proof.failure };
}

/** The context with all secrets there: what is compared next time is what is applied now. */
function applyContext(planned: PlannedDeployment, execution: Execution, secrets: SecretReader): ApplyContext {
  const { desired, input, scope } = planned;
  const redact = redactorOf(planned, secrets);
  const { attributes } = comparable(desired, (leaf) => bindLeaf(leaf, input, secrets), secrets.fingerprint);
  return {
    scope: { ...scope, storeId: execution.store.storeId, instance: execution.store.instance },
    desired,
    comparable: attributes,
    resolve(value: Value) {
      const bound = evaluate(value, (leaf) => bindLeaf(leaf, input, secrets));
      invariant(bound.state === "known", "a value could not be bound completely");
      return bound.text;
    },
    async sources() {
      const read = await sourceDigests(planned.selected, sourceTree(planned), execution.host);
      return Object.fromEntries(Object.entries(read).map(([address, { digest }]) => [address, digest]));
    },
    progress: (line) => execution.report({ type: "output", line: redact(line) }),
    signal: execution.interrupted,
  };
}
