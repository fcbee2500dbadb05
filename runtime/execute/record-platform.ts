import type { DeploymentRecord } from "../../plans/index.ts";
import { readPorts } from "../host/read-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { momentRecord } from "../records/moment-record.ts";
import { writeRecords } from "../records/write-records.ts";
import type { Head } from "../store/store.ts";
import type { Execution } from "./execution.ts";

/**
 * Records what the platform calls the objects now that a deployment has ended, however it did. A platform that chooses no ids
 * is asked nothing, and one that does not answer leaves no record (`null`): the deployment has its own already.
 */
export async function recordPlatform(
  deployment: DeploymentRecord,
  { target, scope, desired }: Pick<PlannedDeployment, "target" | "scope" | "desired">,
  execution: Execution,
): Promise<Head | null> {
  if (target.platformObjects === undefined) return null;
  const { host, actor, run, lock, store } = execution;
  const { storeId, instance } = store;
  try {
    const found = await target.platformObjects({ ...scope, storeId, instance }, readPorts(host, target.isQuery));
    if (found === null) return null;
    const body = { target: target.name, origin: "deployment" as const, deployment: deployment.id, ...found };
    const held = { run, token: lock.token };
    return await writeRecords([momentRecord("target", body, { host, actor, scope: desired.scope, held })], execution);
  } catch {
    return null;
  }
}
