import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { applyWords, approvedOf, type PolicyResult, promotedOf, shellWord } from "../../../../plans/index.ts";
import { bigReview } from "../../../harness/big-review.ts";
import { propertyRuns } from "../../../harness/property-runs.ts";

const names = { environments: ["staging", "prod"], promoted: {}, asking: ["look at it"] };
const [stack] = bigReview({ stacks: 1, objects: 2, lines: 1 }).stacks;

describe("what a review approves", () => {
  it("is each environment of the head that changes, with every risk", () => {
    const approved = approvedOf("apps/shop/Launchfile", stack?.diff ?? fail(), names);
    expect(approved.map(({ environment }) => environment)).toEqual(["staging", "prod"]);
    expect(approved[0]?.accepts).toEqual([
      "data-loss:volume:app-000-gone-0.data",
      "data-loss:volume:app-000-gone-1.data",
      "replace:service:app-000-other-0",
      "replace:service:app-000-other-1",
    ]);
    expect(approved[0]?.command).toMatch(
      /^launchplane apply apps\/shop --env staging --reviewed sha256:[0-9a-f]{64} --accept data-loss:volume:app-000-gone-0\.data --accept /,
    );
  });

  it("is nothing where the head has no such environment, or applying it would do nothing", () => {
    const diff = stack?.diff ?? fail();
    const [one] = diff.environments;
    if (one === undefined) return fail();
    const gone = { ...one, review: { ...one.review, head: null } };
    const same = { ...one, review: { base: one.review.head, head: one.review.head }, operations: [] };
    expect(approvedOf("Launchfile", { ...diff, environments: [gone, same] }, names)).toEqual([]);
  });

  it("is nothing in an environment that the head's project file does not have", () => {
    const approved = approvedOf("Launchfile", stack?.diff ?? fail(), { ...names, environments: ["prod"] });
    expect(approved.map(({ environment }) => environment)).toEqual(["prod"]);
  });

  it("is nothing where only what is promoted goes: that is told apart, with where from", () => {
    const head = { ...names, promoted: { prod: "staging" } };
    const diff = stack?.diff ?? fail();
    expect(approvedOf("apps/shop/Launchfile", diff, head).map(({ environment }) => environment)).toEqual(["staging"]);
    const [promoted, ...others] = promotedOf("apps/shop/Launchfile", diff, head);
    const command = "launchplane promote apps/shop --to prod";
    expect([promoted, others]).toEqual([{ environment: "prod", from: "staging", command }, []]);
    expect(promotedOf("Launchfile", diff, names)).toEqual([]);
  });

  it("names each policy of the head that asks for approval", () => {
    const diff = stack?.diff ?? fail();
    const [one] = diff.environments;
    if (one === undefined) return fail();
    const result = (policy: string, effect: PolicyResult["effect"]) => ({ policy, effect, matches: [] });
    const policies = [result("look at it", "approve"), result("dropped", "approve"), result("no", "deny")];
    const [approved] = approvedOf("Launchfile", { ...diff, environments: [{ ...one, policies }] }, names);
    expect(approved?.policies).toEqual(["look at it"]);
    expect(approved?.command).toMatch(/ --approve-policy 'look at it'$/);
  });

  it("names the folder of the Launchfile so that no shell and no option parser mistakes it", () => {
    const words = (path: string) =>
      applyWords({ path, environment: "prod", reviewed: "sha256:0", accepts: [], policies: [] })[2];
    expect(words("Launchfile")).toBe(".");
    expect(words("a/b/Launchfile")).toBe("a/b");
    expect(words("--yes/Launchfile")).toBe("./--yes");
  });
});

describe("a word for a shell", () => {
  it("stays as it is when it is plain, and stays on its line", () => {
    expect(["apps/shop", "sha256:00", "replace:service:web", "a b", "it's"].map(shellWord)).toEqual([
      "apps/shop",
      "sha256:00",
      "replace:service:web",
      "'a b'",
      "'it'\\''s'",
    ]);
    expect(shellWord("a\nb\u202ec")).toBe("$'a\\x0ab\\xe2\\x80\\xaec'");
  });

  it("is read back by bash", () => {
    const word = fc.string({ unit: "grapheme", maxLength: 20 }).filter((text) => !text.includes("\0"));
    const nasty = fc.constantFrom(
      "$(id)",
      "`id`",
      "a'b\"c",
      "\\",
      "\\x41\n",
      "!x",
      "-n",
      "~",
      "#",
      "\u202ea1",
      "\u0007f",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, nasty), { minLength: 1, maxLength: 20 }), (words) => {
        const script = `printf '%s\\0' ${words.map(shellWord).join(" ")}`;
        expect(script).not.toContain("\n");
        const { stdout } = spawnSync("bash", ["-c", script], { encoding: "utf8", env: { LC_ALL: "C.UTF-8" } });
        expect(stdout.split("\0").slice(0, -1)).toEqual(words);
      }),
      { numRuns: propertyRuns(30) },
    );
  });
});

function fail(): never {
  throw new Error("there is no stack");
}
