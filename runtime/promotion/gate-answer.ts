import type { GateResult, LedgerRecord, ReleaseRecord } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** What a gate answered, and what to do where it did not pass. */
export interface GateAnswer extends GateResult {
  remedy: string;
}

/** Everything that gates look at. */
export interface GateMeans {
  host: Host;
  /** The release that is to be promoted, and its environment planned from it, as it is now. */
  release: ReleaseRecord;
  source: PlannedDeployment;
  /** The promotion's own plan. */
  destination: PlannedDeployment;
  /** Of the destination, in the order of their chain. */
  records: LedgerRecord[];
  /** A promotion that broke off and is continued: what it consumed is its own. */
  continued: string | null;
  signal: AbortSignal;
}
