import type { BackupMeans, PlatformBackup, TargetBackup } from "../../targets/index.ts";
import { applyContext } from "../execute/apply-context.ts";
import type { Execution } from "../execute/execution.ts";
import { redactorOf } from "../execute/redactor-of.ts";
import { applyPorts } from "../host/apply-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

/** What a target needs to work on an environment's data, and what keeps secrets out of what it tells. */
export interface DataAccess {
  backup: TargetBackup | null;
  /** In its place, where the platform backs up by itself. */
  platformBackup: PlatformBackup | null;
  means: BackupMeans;
  redact(text: string): string;
}

export async function openData(planned: PlannedDeployment, execution: Execution): Promise<DataAccess> {
  const secrets = await execution.readSecrets();
  const { target, observed } = planned;
  const ports = applyPorts(execution.host, target.isQuery);
  const means = { context: applyContext(planned, execution, secrets), observed, ports };
  const { backup = null, platformBackup = null } = target;
  return { backup, platformBackup, means, redact: redactorOf(planned, secrets) };
}
