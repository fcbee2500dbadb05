import { describe, expect, it } from "vitest";
import { applyFixes, type Diagnostic, type Fix } from "../../../../plans/index.ts";
import { diagnosticOf } from "../../../harness/diagnostic-of.ts";

type Edit = [start: number, end: number, text: string];

const fix = (edits: Edit[], safe = true, file = "Launchfile"): Fix => ({
  title: "",
  safe,
  edits: edits.map(([start, end, text]) => ({ file, start, end, text })),
});

function mend(fixes: Fix[][], unsafe = false) {
  const diagnostics = fixes.map((each, index) => diagnosticOf({ code: `LP120${index}`, fixes: each }));
  const { text, applied } = applyFixes("0123456789", diagnostics, { file: "Launchfile", unsafe });
  return [text, ...applied.map(({ code }: Diagnostic) => Number(code.at(-1)))];
}

describe("applyFixes", () => {
  it.each<[string, Fix[][], (string | number)[]]>([
    ["nothing", [], ["0123456789"]],
    ["advice in words", [[fix([])]], ["0123456789"]],
    ["a replacement", [[fix([[2, 4, "x"]])]], ["01x456789", 0]],
    ["an insertion at each end", [[fix([[0, 0, "a"]])], [fix([[10, 10, "z"]])]], ["a0123456789z", 0, 1]],
    ["a deletion", [[fix([[0, 10, ""]])]], ["", 0]],
    ["several, in the order of the text", [[fix([[8, 9, "b"]])], [fix([[1, 2, "a"]])]], ["0a234567b9", 1, 0]],
    [
      "the edits of one fix in any order",
      [
        [
          fix([
            [8, 9, "b"],
            [1, 2, "a"],
          ]),
        ],
      ],
      ["0a234567b9", 0],
    ],
    ["the first of two that overlap", [[fix([[1, 5, "a"]])], [fix([[4, 6, "b"]])]], ["0a56789", 0]],
    ["the first of two that touch", [[fix([[1, 3, "a"]])], [fix([[3, 3, "b"]])]], ["0a3456789", 0]],
    ["the first of two insertions at one place", [[fix([[3, 3, "a"]])], [fix([[3, 3, "b"]])]], ["012a3456789", 0]],
    [
      "a whole fix or nothing of it",
      [
        [
          fix([
            [1, 2, "a"],
            [7, 8, "b"],
          ]),
        ],
        [fix([[4, 5, "c"]])],
      ],
      ["0a23456b89", 0],
    ],
    [
      "no fix that overlaps itself",
      [
        [
          fix([
            [1, 5, "a"],
            [4, 6, "b"],
          ]),
        ],
      ],
      ["0123456789"],
    ],
    ["no fix beyond the end", [[fix([[8, 11, "a"]])]], ["0123456789"]],
    ["no fix of another file", [[fix([[1, 2, "a"]], true, "Other")]], ["0123456789"]],
    ["the first that is safe", [[fix([[1, 2, "a"]], false), fix([[1, 2, "b"]])]], ["0b23456789", 0]],
  ])("applies %s", (_, fixes, expected) => {
    expect(mend(fixes)).toEqual(expected);
  });

  it("applies the best fix where guesses are wanted too", () => {
    expect(mend([[fix([[1, 2, "a"]], false), fix([[1, 2, "b"]])]], true)).toEqual(["0a23456789", 0]);
    expect(mend([[fix([[1, 2, "a"]], false)]])).toEqual(["0123456789"]);
  });
});
