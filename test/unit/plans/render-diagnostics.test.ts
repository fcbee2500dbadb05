import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Diagnostic, renderDiagnostics, type Span } from "../../../plans/index.ts";
import { displayWidth } from "../../../plans/render/display-width.ts";

/** The span of `needle` in `text`, or of `length` characters from where it begins. */
function spanOf(text: string, needle: string, length = needle.length): Span {
  const position = (offset: number) => {
    const lines = text.slice(0, offset).split("\n");
    return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, offset };
  };
  const start = text.indexOf(needle);
  return { start: position(start), end: position(start + length) };
}

function diagnostic(more: Partial<Diagnostic> = {}): Diagnostic {
  const plain = { message: '"olama" is not a component of this app', why: "Because.", related: [], fixes: [] };
  return { code: "LP2003", severity: "error", file: "Launchfile", span: null, ...plain, ...more };
}

const render = (text: string, more: Partial<Diagnostic>, color = false) =>
  renderDiagnostics([diagnostic(more)], { sources: { Launchfile: text }, color });

/** The frame's row of the first line of the span and the underline below it. */
function underlined(text: string, span: Span): [string, string] {
  const rows = render(text, { span }).split("\n");
  const at = rows.findIndex((row) => /^ *\| *\^/.test(row));
  return [rows[at - 1] ?? "", rows[at] ?? ""];
}

const launchfile = `name: shop
components:
  web:
    env:
      OLLAMA_URL: $components.olama.url
      OTHER: x
  ollama:
    image: ollama
`;

describe("renderDiagnostics", () => {
  it("says what, where, why, what else, and how to mend it", () => {
    const span = spanOf(launchfile, "olama.url", 5);
    const edit = { file: "Launchfile", start: span.start.offset, end: span.end.offset, text: "ollama" };
    const diagnostics = [
      diagnostic({
        span,
        why: "A reference names a component of the same file, one of its endpoints and a property of that, or one of the properties that the component has itself.",
        related: [{ label: "the component may be this", file: "Launchfile", span: spanOf(launchfile, "ollama:", 6) }],
        fixes: [
          { title: 'Write "ollama"', safe: false, edits: [edit] },
          { title: "Or declare the component.", safe: false, edits: [] },
        ],
      }),
      diagnostic({ code: "LP1001", severity: "warning", message: "No place", file: null, why: "" }),
    ];
    expect(
      renderDiagnostics(diagnostics, { sources: { Launchfile: launchfile }, color: false }),
    ).toMatchInlineSnapshot(`
      "error LP2003: "olama" is not a component of this app
        --> Launchfile:5:31
          4 |     env:
          5 |       OLLAMA_URL: $components.olama.url
            |                               ^^^^^
          6 |       OTHER: x
        why: A reference names a component of the same file, one of its endpoints and a property of
             that, or one of the properties that the component has itself.
        see: Launchfile:7:3: the component may be this
          7 |   ollama:
            |   ^^^^^^
        fix: Write "ollama"
          5 |       OLLAMA_URL: $components.ollama.url
        fix: Or declare the component.
        more: launchplane explain LP2003

      warning LP1001: No place
        more: launchplane explain LP1001

      1 error, 1 warning"
    `);
  });

  it("is empty without diagnostics, and counts what there is", () => {
    const kinds = ["error", "warning", "warning", "advice", "error", "error"] as const;
    const diagnostics = kinds.map((severity) => diagnostic({ severity }));
    expect(renderDiagnostics([], { sources: {}, color: false })).toBe("");
    expect(renderDiagnostics(diagnostics, { sources: {}, color: false }).split("\n").at(-1)).toBe(
      "3 errors, 2 warnings, 1 advice",
    );
  });

  it("does without a frame where there is no text, no such file or no such line", () => {
    const span = spanOf(launchfile, "olama");
    for (const sources of [{}, { Other: launchfile }, { Launchfile: "name: x" }]) {
      const text = renderDiagnostics([diagnostic({ span })], { sources, color: false });
      expect(text).toContain("--> Launchfile:5:31");
      expect(text).not.toContain("^");
    }
  });

  it.each<[string, string, string, string]>([
    ["plain text", "a: bcd", "bcd", "    1 | a: bcd\n      |    ^^^"],
    ["tabs", "\ta:\tbcd", "bcd", "    1 |   a:  bcd\n      |       ^^^"],
    ["wide characters", "漢字: 値", "値", "    1 | 漢字: 値\n      |       ^^"],
    ["emoji", "😀: bcd", "bcd", "    1 | 😀: bcd\n      |     ^^^"],
    ["combining marks", "e\u0301: bcd", "bcd", "    1 | e\u0301: bcd\n      |    ^^^"],
    ["control characters", "a\u001b: b", "b", "    1 | a\\u001b: b\n      |          ^"],
    ["carriage returns", "a: bcd\r\ne: f\r\n", "bcd", "    1 | a: bcd\n      |    ^^^"],
  ])("underlines behind %s", (_, text, needle, expected) => {
    expect(underlined(text, spanOf(text, needle)).join("\n")).toBe(expected);
  });

  it("underlines an empty span and the first line of a long one", () => {
    expect(underlined("a: b", spanOf("a: b", "b", 0))[1]).toBe("      |    ^");
    expect(underlined("a: b", { start: spanOf("a: b", "b").end, end: spanOf("a: b", "b").end })[1]).toBe(
      "      |     ^",
    );
    const text = "a: |\n  b\n  c\n";
    expect(underlined(text, spanOf(text, "|", 8))).toEqual(["    1 | a: |", "      |    ^"]);
  });

  it("cuts long lines around the span", () => {
    const text = `a: ${"x".repeat(5000)}$hoost${"y".repeat(5000)}\n`;
    const [row, marks] = underlined(text, spanOf(text, "hoost"));
    expect(row).toMatch(/^ {4}1 \| …x+\$hoosty+…$/);
    expect(row.indexOf("hoost")).toBe(marks.indexOf("^"));
    expect(marks.trimEnd().length - marks.indexOf("^")).toBe(5);
    expect(row.length).toBeLessThanOrEqual(100);
  });

  it.each<[string, { start: number; end: number; text: string }[], string[]]>([
    ["a replacement", [{ start: 3, end: 4, text: "c" }], ["    1 | a: c"]],
    [
      "two replacements",
      [
        { start: 3, end: 4, text: "c" },
        { start: 0, end: 1, text: "z" },
      ],
      ["    1 | z: c"],
    ],
    ["an inserted line", [{ start: 5, end: 5, text: "b: 1\n" }], ["    2 | b: 1", "    3 | c: d"]],
    ["a deleted line", [{ start: 0, end: 5, text: "" }], []],
  ])("previews %s", (_, edits, expected) => {
    const fixes = [{ title: "Mend it", safe: true, edits: edits.map((edit) => ({ file: "Launchfile", ...edit })) }];
    const rows = render("a: b\nc: d\n", { fixes }).split("\n");
    expect(rows.filter((row) => /^ +\d+ \|/.test(row))).toEqual(expected);
  });

  it("takes a time linear in the size of a file with a problem on each line", () => {
    const text = "A: b\n".repeat(20_000);
    const found = Array.from({ length: 20_000 }, (_, index) => {
      const [line, offset] = [index + 1, index * 5];
      const span = { start: { line, column: 1, offset }, end: { line, column: 2, offset: offset + 1 } };
      const edits = [{ file: "Launchfile", start: offset, end: offset + 1, text: "B" }];
      return diagnostic({ span, fixes: [{ title: "Mend it", safe: true, edits }] });
    });
    const begin = performance.now();
    renderDiagnostics(found, { sources: { Launchfile: text }, color: false });
    expect(performance.now() - begin).toBeLessThan(5000);
  });

  it("is never wider than a terminal, lets no text steer it, and loses nothing without colour", () => {
    const text = fc.string({
      unit: fc.constantFrom("a", " ", "漢", "\t", "\u001b", "\u202e", "😀", "\n", "\u0301"),
      maxLength: 300,
    });
    fc.assert(
      fc.property(text, fc.nat(300), fc.nat(20), (source, from, length) => {
        const start = Math.min(from, source.length);
        const end = Math.min(start + length, source.length);
        const span = spanOf(source, source.slice(start), end - start);
        const fixes = [{ title: source, safe: true, edits: [{ file: "Launchfile", start, end, text: "b" }] }];
        const plain = render(source, { span, fixes });
        expect(plain).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        for (const row of plain.split("\n").filter((each) => each.includes(" | "))) {
          expect(displayWidth(row)).toBeLessThanOrEqual(100);
        }
        expect(render(source, { span, fixes }, true).replace(/\u001b\[\d+m/g, "")).toBe(plain);
      }),
    );
  });
});
