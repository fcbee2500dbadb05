import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approvalOf, digestBytes, renderReviewMarkdown, reviewMarker } from "../../plans/index.ts";
import { parseApproval, printApproval } from "../../plans/review/approval.ts";
import { reviewArbitrary } from "../arbitraries/review.ts";
import { markupOf } from "../harness/markup-of.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("-->", "--", "<!--", "a--->b", "\u2028"));
const head = "c0ffee".padEnd(40, "0");

describe("the comment of a review", () => {
  it("begins with its mark and never has more characters than it may", () => {
    fc.assert(
      fc.property(reviewArbitrary, fc.integer({ min: 2000, max: 80_000 }), (review, limit) => {
        const approval = approvalOf(review, { head, files: {} });
        const comment = renderReviewMarkdown(review, { limit, approval, more: "https://example.com/run" });
        expect(comment.startsWith(`${reviewMarker}\n`)).toBe(true);
        expect(comment.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it("has no markup but its own, whatever anything is called", () => {
    fc.assert(
      fc.property(reviewArbitrary, fc.constantFrom(2500, 10_000, 300_000), (review, limit) => {
        const comment = renderReviewMarkdown(review, { limit });
        expect(markupOf(comment)).toEqual([]);
        const rows = comment.split("\n").filter((line) => line.startsWith("| "));
        expect(rows.every((row) => row.split("|").length === 6)).toBe(true);
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it("gives back what it carries for whoever applies it", () => {
    const approved = fc.record({
      path: text,
      environment: text,
      reviewed: text.map(digestBytes),
      accepts: fc.array(text),
      policies: fc.array(text),
    });
    const files = fc.dictionary(
      text.filter((key) => key !== "__proto__"),
      fc.option(text),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(approved, { maxLength: 3 }), files, (all, ids) => {
        const approval = { formatVersion: "launchplane/approval/v1" as const, head, files: ids, approved: all };
        const line = printApproval(approval);
        expect(line.slice(4, -3)).not.toMatch(/--|[<>\n]/);
        expect(parseApproval(`${reviewMarker}\nsomething\n\n${line}\n`)).toEqual(approval);
      }),
      { numRuns: propertyRuns(200) },
    );
  });
});
