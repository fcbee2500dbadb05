import { type DeploymentRecord, digestJson } from "../../plans/index.ts";

export const sampleScope = "notes.testing";
export const sampleActor = { kind: "user", name: "tester", source: "os" } as const;

/** Ids that sort by `number`. */
export function sampleId(number: number): string {
  return `01J${String(number).padStart(23, "0")}`;
}

/** A deployment record that nothing fences: pending at revision 1, successful at revision 2. */
export function sampleRecord(about: Partial<Omit<DeploymentRecord, "body">> & { id: string }): DeploymentRecord {
  const revision = about.revision ?? 1;
  return {
    formatVersion: "launchplane/record/deployment/v1",
    kind: "deployment",
    scope: sampleScope,
    at: "2026-01-01T00:00:00.000Z",
    actor: sampleActor,
    tool: "0.1.0",
    run: about.id,
    token: null,
    body: {
      action: "apply",
      status: revision === 1 ? "pending" : "success",
      plan: digestJson("plan"),
      source: digestJson("source"),
      commit: null,
      artifacts: {},
      operations: [],
      health: [],
      supersedes: null,
    },
    ...about,
    revision,
  };
}
