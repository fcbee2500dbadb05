import type { ApprovalRecord } from "../../plans/index.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";
import { recordGate } from "./record-gate.ts";

/** Somebody allowed this release here, lately, and no promotion has used that. */
export function approvalGate(means: GateMeans): GateAnswer {
  const { release, source, destination } = means;
  const approvals = means.records.filter((record) => record.kind === "approval");
  return recordGate(means, {
    gate: "approval",
    records: approvals as ApprovalRecord[],
    refusal: ({ body }) => {
      const isOfRelease = body.release.release === release.id && body.release.scope === release.scope;
      return isOfRelease ? null : `is for another release, ${body.release.release}`;
    },
    none: `nobody approved release ${release.id}`,
    remedy: `\`launchplane approve --from ${source.environment.name} --to ${destination.environment.name} --reason …\``,
  });
}
