import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import {
  areIndependent,
  componentMistakes,
  type Planted,
  plantMistakes,
  plots,
  topMistakes,
} from "../harness/planted-mistakes.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const grammar = await loadGrammar("$");

/** The codes that a text leads to, without advice, which waits until all else is right. */
function codesOf(text: string): string[] {
  const { diagnostics } = compileWith(grammar, { path: "Launchfile", text });
  return diagnostics.filter(({ severity }) => severity !== "advice").map(({ code }) => code);
}

const everywhere: Planted[] = [
  ...topMistakes.map((mistake): Planted => ({ owner: "top", mistake })),
  ...componentMistakes.flatMap((mistake) => {
    return Array.from({ length: plots }, (_, owner): Planted => ({ owner, mistake }));
  }),
];

describe("mistakes planted in a valid Launchfile of several components", () => {
  it("are of many kinds, in a file without any", () => {
    expect(new Set(everywhere.map(({ mistake }) => mistake.code)).size).toBeGreaterThan(50);
    expect(codesOf(plantMistakes([]).text)).toEqual([]);
  });

  it.each([...topMistakes, ...componentMistakes])("$section $add$put is $code, wherever it stands", (mistake) => {
    for (const planted of everywhere.filter((each) => each.mistake === mistake)) {
      const { text, codes } = plantMistakes([planted]);
      expect(codesOf(text)).toEqual(codes);
    }
  });

  it("are not told again by who counts on what is wrong", () => {
    const text = `name: shop
components:
  api: { image: "shop-api:1.2", health: { interval: 10s } }
  web: { image: "shop-web:1.2", depends_on: [{ component: api, condition: healthy }] }
`;
    expect(codesOf(text)).toEqual(["LP3015"]);
    const unread = "name: shop\nimage: shop:1.2\nsecrets: { key: { generator: secret } }\nenv: [KEY=$secrets.key]\n";
    expect(codesOf(unread)).toEqual(["LP1202"]);
  });

  it("are told each once, in the order of the file, and nothing else is", () => {
    const several = fc.uniqueArray(fc.constantFrom(...everywhere), {
      minLength: 2,
      maxLength: 5,
      selector: ({ owner, mistake }) => `${owner} ${mistake.section}`,
    });
    fc.assert(
      fc.property(several.filter(areIndependent), (planted) => {
        const { text, codes } = plantMistakes(planted);
        expect(codesOf(text), text).toEqual(codes);
      }),
      { numRuns: propertyRuns(500) },
    );
  });
});
