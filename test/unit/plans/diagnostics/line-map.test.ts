import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineMap } from "../../../../plans/index.ts";

describe("lineMap", () => {
  it("has the lines that splitting gives, without the byte order mark", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "\r", "\ufeff", "😀") });
    fc.assert(
      fc.property(text, (source) => {
        const lines = lineMap(source);
        const numbers = Array.from({ length: lines.count }, (_, index) => index + 1);
        expect(numbers.map((line) => lines.line(line))).toEqual(source.replace(/^\ufeff/, "").split(/\r?\n/));
        for (const line of numbers) expect(lines.position(lines.start(line))).toMatchObject({ line, column: 1 });
      }),
    );
  });

  it("has nothing behind the last line", () => {
    expect(lineMap("a\nb").line(3)).toBe("");
  });
});
