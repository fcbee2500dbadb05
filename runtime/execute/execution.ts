import type { Actor, DeploymentBody, DeploymentRecord, Evidence, LedgerRecord, Operation } from "../../plans/index.ts";
import type { Outcome } from "../../targets/index.ts";
import type { Host } from "../host/host.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import type { Signer } from "../records/envelope.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import type { Store } from "../store/store.ts";

/** What executing a plan needs besides the plan. */
export interface Execution {
  host: Host;
  store: Store;
  secrets: Secrets;
  /** Signs what is said of the records; `null`: there is no key. */
  signer: Signer | null;
  /** Reads the scope's secrets as they are now. */
  readSecrets(): Promise<SecretReader>;
  lock: LockHandle;
  /** ULID of this run: names its journal. */
  run: string;
  actor: Actor;
  action: DeploymentBody["action"];
  /** What a rollback or a promotion records besides: where what it serves comes from. */
  origin?: Pick<DeploymentBody, "release" | "returnsFrom">;
  /** Records that are written together with the pending revision, before it: a pending promotion. */
  begin?(pending: DeploymentRecord): LedgerRecord[];
  /** Records that are written together with the terminal revision, after it: a release, the promotion's end. */
  complete?(terminal: DeploymentRecord, planned: PlannedDeployment): LedgerRecord[];
  /** Names of the policies that asked for approval and got it. */
  approvals?: string[];
  /** Longest wait for a dependency to become healthy. */
  waitMs: number;
  /** Longest time that an operation may take, and then to stop (default: 30 minutes, 30 seconds). */
  operationMs?: number;
  graceMs?: number;
  /** Operations under way at once (default: 4). */
  parallel?: number;
  /** Aborted when a person or the system asks us to stop: the operations under way are finished first. */
  interrupted: AbortSignal;
  report(event: ExecutionEvent): void;
}

/** What happens, as it happens. Texts are free of secrets. */
export type ExecutionEvent =
  | { type: "deployment-begun"; deployment: string; action: DeploymentBody["action"]; continued: boolean }
  | { type: "deployment-ended"; deployment: string; status: DeploymentBody["status"] }
  | { type: "operation-started"; operation: Operation; attempt: number }
  | { type: "operation-retried"; operation: Operation; outcome: Outcome; attempt: number; pauseMs: number }
  | { type: "operation-finished"; operation: Operation; outcome: Outcome; milliseconds: number }
  | { type: "waiting"; operation: string; object: string; condition: string }
  | { type: "output"; line: string }
  | { type: "probe-started"; component: string }
  | { type: "probe-finished"; evidence: Evidence };

/** Why a run did not succeed: a code of the catalogue, and the last lines that the failing part printed. */
export interface Failure {
  code: string;
  args: Record<string, string>;
  logs: string[];
}
