import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appChanges, canonicalJson, type EnvironmentSide, environmentDiff } from "../../plans/index.ts";
import { launchDataArbitrary, writtenSecret } from "../../runtime/testing/launch-data.ts";
import { composeTarget, localTarget, type Target } from "../../targets/index.ts";
import { diffSource } from "../harness/compiled-app.ts";
import { environmentSide } from "../harness/environment-sides.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const settings = { numRuns: propertyRuns(100) };
const source = launchDataArbitrary.map(diffSource);

describe.each<Target>([composeTarget, localTarget])("what $name would get", (target) => {
  const side = source.map((each) => environmentSide(each, target));
  const compare = (base: EnvironmentSide | null, head: EnvironmentSide | null) => {
    const { name, objects: rules } = target;
    return environmentDiff({ environment: "prod", target: name, rules, base, head, policies: [] });
  };

  it("is the same where nothing changes", () => {
    fc.assert(
      fc.property(side, (each) => {
        const { operations, gaps, files, review } = compare(each, each);
        expect([operations, gaps.added, gaps.removed, files]).toEqual([[], [], [], []]);
        expect(gaps.kept).toHaveLength(each.gaps.length);
        expect(review.base).toBe(review.head);
      }),
      settings,
    );
  });

  it("says whatever differs", () => {
    fc.assert(
      fc.property(side, side, (base, head) => {
        const { operations, gaps, files, review } = compare(base, head);
        const said = [...operations, ...gaps.added, ...gaps.removed, ...files];
        const isSame = appChanges(base.source, head.source).length === 0 && said.length === 0;
        expect(isSame).toBe(review.base === review.head);
      }),
      settings,
    );
  });

  it("holds no text of a sensitive variable, also of one that is no longer sensitive", () => {
    const shown = (each: EnvironmentSide): EnvironmentSide => {
      const text = canonicalJson(each.source.app).replaceAll('"sensitive":true', '"sensitive":false');
      return environmentSide({ ...each.source, app: JSON.parse(text) }, target);
    };
    fc.assert(
      fc.property(side, fc.option(side), (base, head) => {
        const pairs: (readonly [EnvironmentSide | null, EnvironmentSide | null])[] = [
          [base, head],
          [head, base],
          [base, shown(base)],
        ];
        for (const [one, other] of pairs) {
          expect(canonicalJson(compare(one, other))).not.toContain(writtenSecret);
          const changes = appChanges(one?.source ?? null, other?.source ?? null);
          expect(canonicalJson(changes)).not.toContain(writtenSecret);
        }
      }),
      settings,
    );
  });
});
