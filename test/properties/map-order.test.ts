import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DocumentData } from "../../compiler/document/launch-document.ts";
import { loadDocument } from "../../compiler/document/load-document.ts";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { canonicalJson, digestJson } from "../../plans/index.ts";

const root = join(import.meta.dirname, "../baselines");
const grammar = await loadGrammar("$");

/** The data of a Launchfile; written as JSON, which is YAML too. */
function dataOf(name: string): DocumentData {
  const text = readFileSync(join(root, name, "Launchfile"), "utf8");
  return loadDocument({ path: "Launchfile", text }).value?.data ?? null;
}

/** The same data with the members of every map in another order. Lists keep theirs. */
function shuffled(data: DocumentData, order: (count: number) => number[]): DocumentData {
  if (Array.isArray(data)) return data.map((each) => shuffled(each, order));
  if (typeof data !== "object" || data === null) return data;
  const members = Object.entries(data);
  const moved = order(members.length).flatMap((index) => {
    const member = members[index];
    return member ? [[member[0], shuffled(member[1], order)] as const] : [];
  });
  return Object.fromEntries(moved);
}

/** Fisher and Yates, fed by the property's own numbers. */
function permutations(seed: number): (count: number) => number[] {
  let state = seed;
  return (count) => {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const other = state % (last + 1);
      [order[last], order[other]] = [order[other] as number, order[last] as number];
    }
    return order;
  };
}

function outcome(data: DocumentData) {
  const { value, diagnostics } = compileWith(grammar, { path: "Launchfile", text: JSON.stringify(data) });
  const found = diagnostics.map(({ code, message }) => `${code} ${message}`).sort();
  return { digest: value && digestJson(value.app), bytes: value && canonicalJson(value.app), found };
}

describe.each(readdirSync(root).sort())("order of maps: %s", (name) => {
  it("changes neither the plan nor what is reported", () => {
    const data = dataOf(name);
    const expected = outcome(data);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(outcome(shuffled(data, permutations(seed)))).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });
});
