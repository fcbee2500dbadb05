import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffFindings, renderDiffMarkdown, renderGithubAnnotations, renderSarif } from "../../plans/index.ts";
import { reviewArbitrary } from "../arbitraries/review.ts";
import { markupOf } from "../harness/markup-of.ts";
import { propertyRuns } from "../harness/property-runs.ts";

/** Diffs whose every name is as bad as a name can be. */
const diffs = reviewArbitrary.map(({ stacks }) =>
  stacks.flatMap(({ diff, diagnostics }) => (diff ? [{ diff, diagnostics }] : [])),
);

describe("a diff, whatever anything is called,", () => {
  it("is a comment of no more characters than it may have, without markup but its own", () => {
    fc.assert(
      fc.property(diffs, fc.constantFrom(4000, 12_000, 300_000), (all, limit) => {
        for (const { diff, diagnostics } of all) {
          const comment = renderDiffMarkdown(diff, { diagnostics, limit });
          expect(comment.length).toBeLessThanOrEqual(limit);
          expect(markupOf(comment)).toEqual([]);
        }
      }),
      { numRuns: propertyRuns(150) },
    );
  });

  it("has an annotation and a result for each risk and policy, each annotation on a line of its own", () => {
    fc.assert(
      fc.property(diffs, (all) => {
        for (const { diff } of all) {
          const found = diffFindings(diff);
          const risks = diff.changes.flatMap((each) => each.risks);
          expect(found.length).toBeGreaterThanOrEqual(risks.length);
          const lines = renderGithubAnnotations(found).split(/\r\n|[\r\n]/);
          expect(
            lines.filter((line) => /^::(error|warning) title=launchplane (risk|policy)\//.test(line)),
          ).toHaveLength(found.length);
          expect(lines).toHaveLength(found.length + 1);
          const log = JSON.parse(
            renderSarif([{ file: "", diagnostics: found, suppressed: [] }], { version: "1", sources: {} }),
          );
          expect(log.runs[0].results).toHaveLength(found.length);
        }
      }),
      { numRuns: propertyRuns(100) },
    );
  });
});
