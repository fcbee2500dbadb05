import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  planFindings,
  renderGithubAnnotations,
  renderPlanMarkdown,
  renderPlanMermaid,
  renderSarif,
  type SealedPlan,
} from "../../../../plans/index.ts";
import { diagnosticOf, spanIn } from "../../../harness/diagnostic-of.ts";
import { markupOf } from "../../../harness/markup-of.ts";
import { laterShop, originsOf, planBetween, shop, versionOf } from "./html/sample-shop.ts";

const [before, after] = [versionOf(shop), versionOf(laterShop)];
const changed = planBetween(before, after);
const options = { diagnostics: [], limit: 60_000 };
const policies = [
  { policy: "no data loss", effect: "deny" as const, matches: [{ object: "service:db", why: "update (data-loss)" }] },
  { policy: "say gaps", effect: "warn" as const, matches: [{ object: null, why: "gap LP4001 at component:web" }] },
];
const ruled: SealedPlan = { ...changed, plan: { ...changed.plan, policies } };
const accepted = (file: string) => join(import.meta.dirname, "accepted", file);

describe("a plan as a comment", () => {
  it("reads as accepted", async () => {
    await expect(renderPlanMarkdown(ruled, options)).toMatchFileSnapshot(accepted("changed-plan.md"));
    await expect(renderPlanMarkdown(planBetween(null, before, "none"), options)).toMatchFileSnapshot(
      accepted("new-plan.md"),
    );
    await expect(renderPlanMarkdown(planBetween(before, before), options)).toMatchFileSnapshot(
      accepted("empty-plan.md"),
    );
  });

  it("says whatever is dangerous before the fold, however little room there is", () => {
    const comment = renderPlanMarkdown(ruled, { ...options, limit: 3000 });
    expect(comment.length).toBeLessThanOrEqual(3000);
    expect(comment.split("<details>")[0]).toContain("`no data loss`");
    expect(comment).toContain("Not all of it is shown: `launchplane plan --json` has all of it.");
  });

  it("has no markup but its own, whatever anything is called", () => {
    const [operation] = changed.plan.operations;
    const hostile = "<img src=x> @team `x` | [a](https://example.com)\n```\n</details>";
    const plan = {
      ...changed.plan,
      environment: hostile,
      app: { ...changed.plan.app, app: { name: hostile } },
      only: [hostile],
      operations: operation ? [{ ...operation, object: hostile, verb: "delete" as const }] : [],
      policies: [{ policy: hostile, effect: "approve" as const, matches: [{ object: hostile, why: hostile }] }],
    };
    const diagnostics = [diagnosticOf({ message: hostile, file: hostile })];
    expect(markupOf(renderPlanMarkdown(plan, { diagnostics, limit: 60_000 }))).toEqual([]);
  });
});

it("a plan is drawn with what happens to each part", async () => {
  const drawn = renderPlanMermaid(changed, { origins: originsOf(after) });
  await expect(drawn).toMatchFileSnapshot(accepted("changed-plan.mermaid"));
});

describe("the findings of a plan", () => {
  const span = spanIn(laterShop, "postgres");
  const findings = planFindings(ruled, { "service:db": { file: "Launchfile", span } });

  it("are annotations at what causes them", async () => {
    await expect(renderGithubAnnotations(findings)).toMatchFileSnapshot(accepted("changed-plan.github.txt"));
  });

  it("are results with rules of their own, each with a fingerprint that no other line of the file changes", () => {
    const log = (sources: Record<string, string>) =>
      JSON.parse(renderSarif([{ file: "", diagnostics: findings, suppressed: [] }], { version: "1", sources })).runs[0];
    const { tool, results } = log({ Launchfile: laterShop });
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
      "policy/deny",
      "policy/warn",
      "risk/data-loss",
      "risk/exposure",
      "risk/floating-image",
    ]);
    expect(results[0]).toMatchObject({
      ruleId: "policy/deny",
      level: "error",
      locations: [{ physicalLocation: { region: { startLine: span.start.line } } }],
    });
    const prints = (all: { partialFingerprints: object }[]) =>
      all.map((each) => JSON.stringify(each.partialFingerprints));
    expect(new Set(prints(results)).size).toBe(results.length);
    expect(prints(log({ Launchfile: laterShop.replaceAll("postgres", "mysql") }).results)).toEqual(prints(results));
  });
});
