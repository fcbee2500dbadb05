import { describe, expect, it } from "vitest";
import { approvalOf, parseApproval, renderReviewMarkdown, reviewMarker, reviewOf } from "../../../../plans/index.ts";
import { bigReview } from "../../../harness/big-review.ts";
import { markupOf } from "../../../harness/markup-of.ts";

const limit = 60_000;
const more = "https://github.example/octo/shop/actions/runs/7";
const outsideFolds = (comment: string) => comment.replace(/<details>[\s\S]*?<\/details>/g, "");
const approvalFor = (review: ReturnType<typeof bigReview>) =>
  approvalOf(review, { head: "c0ffee".padEnd(40, "0"), files: { "apps/app-000/Launchfile": null } });

/** Every operation that deletes or replaces something. */
function dangersOf(review: ReturnType<typeof bigReview>): string[] {
  const operations = review.stacks.flatMap(({ diff }) => diff?.environments.flatMap((each) => each.operations) ?? []);
  return [
    ...new Set(
      operations.filter(({ verb }) => verb !== "update").map(({ verb, object }) => `**${verb}** \`${object}\``),
    ),
  ];
}

describe("the comment of a review", () => {
  it("names each deletion and replacement of 40 large changes outside of every fold, and says what it left out", () => {
    const review = bigReview({ stacks: 40, objects: 5, lines: 400 });
    const comment = renderReviewMarkdown(review, { limit, approval: approvalFor(review), more });
    expect(comment.length).toBeLessThanOrEqual(limit);
    const dangers = dangersOf(review);
    expect(dangers).toHaveLength(400);
    for (const danger of dangers) expect(outsideFolds(comment)).toContain(danger);
    for (const { path } of review.stacks) expect(comment).toContain(`| <code>${path}</code> |`);
    expect(comment).toContain(`Not all that changes is shown: all of it is [here](<${more}>).`);
    expect(markupOf(comment)).toEqual([]);
  });

  it("leaves the middle of folded texts out, in each as much as it takes", () => {
    const review = bigReview({ stacks: 12, objects: 1, lines: 1000 });
    const comment = renderReviewMarkdown(review, { limit, approval: approvalFor(review), more });
    expect(comment.length).toBeLessThanOrEqual(limit);
    expect(comment.length).toBeGreaterThan(limit * 0.9);
    expect(parseApproval(comment)).toEqual(approvalFor(review));
    expect(comment.match(/^<summary><code>/gm)).toHaveLength(12);
    expect(comment.match(/^… \d+ lines left out …$/gm)).toHaveLength(12);
    expect(comment).toContain('-    "line 0"');
    expect(comment).toContain('+    "line 999"');
    expect(markupOf(comment)).toEqual([]);
  });

  it("counts what does not even fit outside of the folds, and where it is", () => {
    const review = bigReview({ stacks: 400, objects: 5, lines: 400 });
    const comment = renderReviewMarkdown(review, { limit, approval: approvalFor(review), more });
    expect(comment.length).toBeLessThanOrEqual(limit);
    expect(comment.length).toBeGreaterThan(limit * 0.9);
    const [, left = "", kinds] = /\*\*And (\d+) more\*\* \(([^)]*)\): all of it is \[here\]/.exec(comment) ?? [];
    const named = dangersOf(review).filter((danger) => outsideFolds(comment).includes(danger));
    expect(named.length + Number(left)).toBe(4000);
    expect(kinds).toMatch(/^\d+ (delete|replace), \d+ (data loss|replace|delete)/);
    expect(comment).toMatch(/\*\*And \d+ more apps\*\*/);
    expect(comment).toContain("too large to be applied by `launchplane review --approved`");
    expect(parseApproval(comment)).toBe(null);
    expect(markupOf(comment)).toEqual([]);
  });

  it("shows all of a small change, with the commands that apply it", () => {
    const review = bigReview({ stacks: 1, objects: 1, lines: 4 });
    const comment = renderReviewMarkdown(review, { limit, approval: approvalFor(review) });
    expect(comment).not.toContain("left out");
    expect(comment.split("\n").slice(0, 4)).toEqual([
      reviewMarker,
      "## ⚠️ Launchplane review: with risks",
      "",
      "1 app would change as below. Nothing was deployed.",
    ]);
    for (const { command } of review.stacks[0]?.approved ?? []) expect(comment.split("\n")).toContain(command);
    expect(comment).toContain('-    "line 0"\n+    "line 1"');
    expect(comment).toContain("Base `main` at `0123456789abcdef0123456789abcdef01234567`, head `feature`");
  });

  it("puts what is denied first, and says by which policy", () => {
    const { stacks, ...parts } = bigReview({ stacks: 3, objects: 0, lines: 0 });
    const policies = [
      { policy: "no-public", effect: "deny" as const, matches: [{ object: "service:web", why: "it publishes 80" }] },
    ];
    const review = reviewOf({
      ...parts,
      stacks: stacks.map((each, index) => (index === 2 ? { ...each, policies } : each)),
    });
    const comment = renderReviewMarkdown(review, { limit });
    expect(review.verdict).toBe("deny");
    expect(comment).toContain("## ⛔ Launchplane review: denied");
    expect(comment).toContain("**denied by policy** `no-public`: `service:web` `it publishes 80`");
    const rows = comment.split("\n").filter((line) => line.startsWith("| <code>"));
    expect(rows.map((row) => row.slice(0, 33))).toEqual(
      ["apps/app-002/Launchfile", "apps/app-000/Launchfile", "apps/app-001/Launchfile"].map(
        (path) => `| <code>${path}</`,
      ),
    );
  });

  it("says what goes on running, outside of every fold", () => {
    const { stacks, ...parts } = bigReview({ stacks: 40, objects: 5, lines: 4 });
    const gone = stacks.map((stack) => ({
      ...stack,
      approved: [],
      diff: stack.diff && {
        ...stack.diff,
        environments: stack.diff.environments.map((each) => ({ ...each, review: { ...each.review, head: null } })),
      },
    }));
    const comment = renderReviewMarkdown(reviewOf({ ...parts, stacks: gone }), { limit });
    expect(comment.length).toBeLessThanOrEqual(limit);
    expect(outsideFolds(comment)).toContain("**No merge removes these.** `launchplane destroy` does");
    for (const { path } of gone) expect(outsideFolds(comment)).toContain(`- \`${path}\` in \`staging\`, \`prod\`\n`);
    expect(renderReviewMarkdown(reviewOf({ ...parts, stacks }), { limit })).not.toContain("No merge removes");
  });

  it("says when nothing changes, and what does not compile", () => {
    const { stacks, ...parts } = bigReview({ stacks: 1, objects: 1, lines: 1 });
    expect(renderReviewMarkdown(reviewOf({ ...parts, stacks: [] }), { limit })).toContain("No Launchfile, and nothing");
    const error = {
      code: "LP2003",
      severity: "error" as const,
      message: 'There is no "db" for @team',
      file: "apps/app-000/Launchfile",
      span: null,
      why: "",
      related: [],
      fixes: [],
    };
    const broken = stacks.map((each) => ({ ...each, diff: null, approved: [], diagnostics: [error] }));
    const comment = renderReviewMarkdown(reviewOf({ ...parts, stacks: broken }), { limit });
    expect(comment).toContain("❌ does not compile");
    expect(comment).toContain('**error** `LP2003` at `apps/app-000/Launchfile`: `There is no "db" for @team`');
  });
});
