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
});
