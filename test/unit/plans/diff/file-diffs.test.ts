import { describe, expect, it } from "vitest";
import { fileDiffs } from "../../../../plans/diff/file-diffs.ts";

describe("files that differ", () => {
  it("are told by path, with the lines around each change", () => {
    const lines = (changed: string) => ["1", "2", "3", "4", changed, "6", "7", "8", "9", ""].join("\n");
    expect(fileDiffs({ b: lines("5"), same: "x" }, { b: lines("five"), same: "x" })).toEqual([
      {
        path: "b",
        verb: "change",
        hunks: [
          {
            base: { start: 2, count: 7 },
            head: { start: 2, count: 7 },
            lines: [" 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8"],
          },
        ],
      },
    ]);
  });

  it("may be new or gone, empty, or without an end of line", () => {
    expect(fileDiffs({}, { a: "x\n", empty: "" })).toEqual([
      {
        path: "a",
        verb: "add",
        hunks: [{ base: { start: 0, count: 0 }, head: { start: 1, count: 1 }, lines: ["+x"] }],
      },
      { path: "empty", verb: "add", hunks: [] },
    ]);
    expect(fileDiffs({ a: "x" }, {})).toMatchObject([
      { verb: "remove", hunks: [{ head: { start: 0, count: 0 }, lines: ["-x", "\\ No newline at end of file"] }] },
    ]);
    expect(fileDiffs({ constructor: "x" }, { constructor: "x" })).toEqual([]);
  });

  it("are replaced as a whole where they share too little, in a time that grows with their size", () => {
    const lines = (word: string) => Array.from({ length: 20_000 }, (_, index) => `${word} ${index}`);
    const [before, after] = [lines("was"), lines("is")];
    const started = performance.now();
    const found = fileDiffs({ a: `${before.join("\n")}\n` }, { a: after.join("\n") });
    expect(performance.now() - started).toBeLessThan(5000);
    expect(found).toEqual([
      {
        path: "a",
        verb: "change",
        hunks: [
          {
            base: { start: 1, count: 20_000 },
            head: { start: 1, count: 20_000 },
            lines: [
              ...before.map((line) => `-${line}`),
              ...after.map((line) => `+${line}`),
              "\\ No newline at end of file",
            ],
          },
        ],
      },
    ]);
  });
});
