import { describe, expect, it } from "vitest";
import type { ReleaseRecord, SealedPlan } from "../../../../plans/index.ts";
import type { DiagnosticError } from "../../../../runtime/diagnostic-error.ts";
import { loadRelease } from "../../../../runtime/promotion/load-release.ts";

const plan = `sha256:${"0".repeat(64)}`;
const commit = "0123456789abcdef0123456789abcdef01234567";

function loaded(app: object | null, of: string | null = commit) {
  const release = { id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", body: { plan, source: plan, commit: of, artifacts: {} } };
  const plans = { get: async () => (app === null ? null : ({ plan: { app } } as SealedPlan)) };
  return loadRelease(release as unknown as ReleaseRecord, { plans });
}

async function refused(promise: Promise<unknown>) {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  const { exit, diagnostics } = error as DiagnosticError;
  return { exit, codes: diagnostics.map(({ code }) => code) };
}

describe("loading a release", () => {
  it("takes the app of its plan", async () => {
    const app = { app: { name: "shop" }, nodes: {}, edges: [] };
    expect(await loaded(app)).toMatchObject({ release: "01ARZ3NDEKTSV4RRFFQ69G5FAV", app, commit });
  });

  it("refuses one whose plan is gone: LP5111", async () => {
    expect(await refused(loaded(null))).toMatchObject({ exit: 5, codes: ["LP5111"] });
  });

  it("refuses one whose plan lacks secret texts, wherever they stood: LP5110", async () => {
    const literal = { kind: "literal", text: "", type: "text", sensitive: true, concealed: true };
    const nodes = { "component:web": { env: { KEY: { candidates: [{ from: "default", value: literal }] } } } };
    expect(await refused(loaded({ nodes }))).toMatchObject({ exit: 5, codes: ["LP5110"] });
    expect(await refused(loaded({ nodes }, null))).toMatchObject({ codes: ["LP5110"] });
  });
});
