import { digestJson, type LedgerRecord } from "../../plans/index.ts";
import { sampleRecord } from "./sample-record.ts";

const from = { scope: "notes.staging", release: "01J00000000000000000000000" };

/** The pending record of a promotion, whose other records have the same id. */
export function samplePromotion(id: string): LedgerRecord {
  return {
    ...sampleRecord({ id }),
    formatVersion: "launchplane/record/promotion/v1",
    kind: "promotion",
    revision: 1,
    body: { ...promotion, status: "pending", deployment: null },
  };
}

const promotion = {
  from,
  artifacts: {},
  source: digestJson("source"),
  commit: null,
  gates: [],
  sourceHealth: [],
};

/** What is written when a promotion has succeeded: one of them without the others would be a lie. */
export function promotionEnd(id: string): LedgerRecord[] {
  const { kind: _, formatVersion: __, body: ___, ...envelope } = sampleRecord({ id });
  return [
    sampleRecord({ id, revision: 2 }),
    {
      ...envelope,
      formatVersion: "launchplane/record/release/v1",
      kind: "release",
      body: {
        deployment: id,
        plan: digestJson("plan"),
        app: digestJson("app"),
        source: digestJson("source"),
        commit: null,
        artifacts: {},
        provenance: "promotion",
        from,
      },
    },
    {
      ...envelope,
      revision: 2,
      formatVersion: "launchplane/record/promotion/v1",
      kind: "promotion",
      body: { ...promotion, status: "success", deployment: id },
    },
  ];
}
