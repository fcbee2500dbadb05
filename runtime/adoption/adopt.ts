import type { TargetRecord } from "../../plans/index.ts";
import { type Adoptable, platformOf } from "../../targets/index.ts";
import { applyContext } from "../execute/apply-context.ts";
import type { Execution, Failure } from "../execute/execution.ts";
import { applyPorts } from "../host/apply-ports.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { momentRecord } from "../records/moment-record.ts";
import { writeRecords } from "../records/write-records.ts";

export interface Adopted {
  /** Of what was taken over; `null`: nothing was. */
  record: TargetRecord | null;
  failure: Failure | null;
}

/** Marks one after the other as ours until one fails, and records those that are. The lock is held. */
export async function adopt(found: Adoptable[], planned: PlannedDeployment, execution: Execution): Promise<Adopted> {
  const { target, scope, desired } = planned;
  const { host, actor, run, lock } = execution;
  const context = applyContext(planned, execution, await execution.readSecrets());
  const ports = applyPorts(host, target.isQuery);
  const objects: TargetRecord["body"]["objects"] = {};
  let failure: Failure | null = null;
  for (const each of found) {
    const outcome = await target.adoption?.mark(each, context, ports);
    if (outcome?.status === "done") objects[each.object] = { id: each.id, name: each.name };
    else failure = outcome ?? null;
    if (failure !== null) break;
  }
  if (Object.keys(objects).length === 0) return { record: null, failure };
  const body = {
    target: target.name,
    platform: platformOf(scope),
    origin: "adoption" as const,
    deployment: null,
    objects,
  };
  const held = { run, token: lock.token };
  const record = momentRecord("target", body, { host, actor, scope: desired.scope, held });
  await writeRecords([record], execution);
  return { record, failure };
}
