import type { Actor, DeploymentBody, Evidence, Operation } from "../../plans/index.ts";
import type { Outcome } from "../../targets/index.ts";
import type { Host } from "../host/host.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { LockHandle } from "../store/hold-lock.ts";
import type { Store } from "../store/store.ts";

/** What executing a plan needs besides the plan. */
export interface Execution {
  host: Host;
  store: Store;
  secrets: Secrets;
  /** Reads the scope's secrets as they are now. */
  readSecrets(): Promise<SecretReader>;
  lock: LockHandle;
  /** ULID of this run: names its journal. */
  run: string;
  actor: Actor;
  action: DeploymentBody["action"];
  /** Names of the policies that asked for approval and got it. */
  approvals?: string[];
  /** Longest wait for a dependency to become healthy. */
  waitMs: number;
  /** Aborted when a person or the system asks us to stop: the operation in flight is finished first. */
  interrupted: AbortSignal;
  report(event: ExecutionEvent): void;
}

/** What happens, as it happens. Texts are free of secrets. */
export type ExecutionEvent =
  | { type: "operation-started"; operation: Operation }
  | { type: "operation-finished"; operation: Operation; outcome: Outcome; milliseconds: number }
  | { type: "waiting"; object: string; condition: string }
  | { type: "output"; line: string }
  | { type: "probe-started"; component: string }
  | { type: "probe-finished"; evidence: Evidence };

/** Why a run did not succeed: a code of the catalogue, and the last lines that the failing part printed. */
export interface Failure {
  code: string;
  args: Record<string, string>;
  logs: string[];
}
