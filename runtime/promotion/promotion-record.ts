import type { DeploymentRecord, Evidence, PromotionRecord, ReleaseRecord } from "../../plans/index.ts";
import type { GateAnswer } from "./gate-answer.ts";

/** What a promotion is about, and what it was allowed by. */
export interface Promoted {
  id: string;
  /** Of the source environment. */
  release: ReleaseRecord;
  answers: GateAnswer[];
  sourceHealth: Evidence[];
}

/** A revision of a promotion's record, beside that of the deployment that carries it out. */
export function promotionRecord(
  { id, release, answers, sourceHealth }: Promoted,
  deployment: DeploymentRecord,
): PromotionRecord {
  const { revision, scope, at, actor, tool, run, token } = deployment;
  const { artifacts, source, commit } = release.body;
  return {
    formatVersion: "launchplane/record/promotion/v1",
    kind: "promotion",
    id,
    revision,
    scope,
    at,
    actor,
    tool,
    run,
    token,
    body: {
      status: deployment.body.status,
      from: { scope: release.scope, release: release.id },
      artifacts,
      source,
      commit,
      gates: answers.map(({ remedy: _, ...result }) => result),
      sourceHealth,
      deployment: deployment.id,
    },
  };
}
