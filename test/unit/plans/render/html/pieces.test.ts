import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileDiffs } from "../../../../../plans/diff/file-diffs.ts";
import { difference } from "../../../../../plans/render/html/difference.ts";
import { fileColumns } from "../../../../../plans/render/html/file-columns.ts";
import { fileText } from "../../../../../plans/render/html/file-text.ts";
import { prose } from "../../../../../plans/render/html/prose.ts";

const text = fc.string({ unit: "grapheme", maxLength: 30 });
const join = (pieces: { words: string }[]) => pieces.map(({ words }) => words).join("");

describe("the difference of two texts", () => {
  it("is both of them, with equal parts around what differs", () => {
    fc.assert(
      fc.property(text, text, text, text, (start, one, other, end) => {
        const { before, after } = difference(start + one + end, start + other + end, { around: 99, inside: 99 });
        expect([join(before), join(after)]).toEqual([start + one + end, start + other + end]);
        const same = (pieces: typeof before) => pieces.filter(({ tone }) => tone === "same").map(({ words }) => words);
        if (before.length > 1 || after.length > 1) expect(same(before)).toEqual(same(after));
      }),
    );
  });

  it("is cut so that what differs stays in sight", () => {
    const { before, after } = difference(
      `${"a".repeat(5000)}1${"b".repeat(5000)}`,
      `${"a".repeat(5000)}2${"b".repeat(5000)}`,
      {
        around: 5,
        inside: 10,
      },
    );
    expect([join(before), join(after)]).toEqual(["…aaaaa1bbbbb…", "…aaaaa2bbbbb…"]);
    expect(join(difference("", "x".repeat(99), { around: 5, inside: 10 }).after)).toBe("xxxxx…xxxxx");
  });
});

describe("a changed file in columns", () => {
  it("has every line of the hunks on its side, with its number", () => {
    const lines = fc
      .array(fc.constantFrom("a", "b", "c", "  d: 1", ""), { maxLength: 30 })
      .map((all) => `${all.join("\n")}\n`);
    fc.assert(
      fc.property(lines, lines, (base, head) => {
        for (const file of fileDiffs({ f: base }, { f: head })) {
          const { hunks } = fileColumns(file);
          for (const [side, content] of [
            ["base", base],
            ["head", head],
          ] as const) {
            const cells = hunks.flatMap(({ rows }) => rows.flatMap((row) => row[side] ?? []));
            const own = side === "base" ? "-" : "+";
            const expected = file.hunks.flatMap((hunk) =>
              hunk.lines.filter((line) => line.startsWith(" ") || line.startsWith(own)),
            );
            expect(cells.map(({ pieces }) => join(pieces))).toEqual(expected.map((line) => line.slice(1)));
            for (const { number, pieces } of cells) expect(content.split("\n")[number - 1]).toBe(join(pieces));
          }
        }
      }),
    );
  });

  it("says what came and went, and is folded when it is long", () => {
    const [added] = fileDiffs({}, { "a.yaml": "x\n".repeat(500) });
    expect(added && fileColumns(added)).toMatchObject({
      size: "500 lines added, 0 removed",
      open: false,
      mark: { word: "add" },
    });
    const [removed] = fileDiffs({ "a.yaml": "x\n" }, {});
    expect(removed && fileColumns(removed)).toMatchObject({
      size: "0 lines added, 1 removed",
      open: true,
      mark: { word: "remove" },
    });
  });
});

describe("the text of a file", () => {
  it("is cut where it is endless, and says by how much", () => {
    expect(fileText("a", "x\r\n\ty\n")).toMatchObject({
      size: "2 lines",
      numbers: ["1", "2"],
      lines: ["x", "\ty"],
      more: 0,
    });
    expect(fileText("a", "x\n".repeat(2500))).toMatchObject({ size: "2500 lines", more: 500 });
    expect(fileText("a", "x".repeat(5000)).lines[0]).toHaveLength(1001);
  });
});

it("program text stands between back quotes", () => {
  expect(prose("Run `a b`, or `c`.")).toEqual([
    { code: false, words: "Run " },
    { code: true, words: "a b" },
    { code: false, words: ", or " },
    { code: true, words: "c" },
    { code: false, words: "." },
  ]);
  expect(prose("It`s `a` b`c")).toEqual([
    { code: false, words: "It" },
    { code: true, words: "s " },
    { code: false, words: "a" },
    { code: true, words: " b" },
    { code: false, words: "c" },
  ]);
  expect(prose("a`b")).toEqual([{ code: false, words: "a`b" }]);
});
