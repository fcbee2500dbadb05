import { expect, it } from "vitest";
import { digestJson, type SealedPlan } from "../../plans/index.ts";
import { code } from "./diagnostic-code.ts";
import type { StoreUnderTest } from "./store-under-test.ts";

/** Sealed plans. */
export function describePlans(make: () => Promise<StoreUnderTest>): void {
  it("keeps plans by their digest", async () => {
    const store = await (await make()).open();
    const { sealed } = samplePlan();
    expect(await store.plans.get(sealed.digest)).toBe(null);
    await store.plans.put(sealed);
    await store.plans.put(sealed);
    expect(await store.plans.get(sealed.digest)).toEqual(sealed);
    expect(await code(store.plans.get("sha256:../../store"))).toBe("LP7006");
  });
}

function samplePlan(): { sealed: SealedPlan } {
  const digest = digestJson("anything");
  const plan: SealedPlan["plan"] = {
    formatVersion: "launchplane/deployment-plan/v1",
    context: "notes",
    environment: "testing",
    target: "local",
    app: { formatVersion: "launchplane/app-plan/v1", app: { name: "notes" }, nodes: {}, edges: [] },
    operations: [],
    gaps: [],
    policies: [],
    fingerprints: {
      source: {},
      inputs: digest,
      artifacts: {},
      observed: { basis: "none", objects: {} },
      tool: "0.1.0",
      targetVersion: "1",
    },
    digests: { app: digest, desired: digest, review: digest },
  };
  const unsealed = {
    formatVersion: "launchplane/sealed-plan/v1",
    digest: digestJson(plan),
    plan,
    provenance: { commit: null, dirty: false },
  } as const;
  return { sealed: { ...unsealed, seal: digestJson(unsealed) } };
}
