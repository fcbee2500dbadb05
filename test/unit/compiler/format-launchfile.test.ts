import { describe, expect, it } from "vitest";
import { checkFormat, formatLaunchfile, loadDocument } from "../../../compiler/index.ts";
import { shown } from "./front.ts";

const source = (text: string) => ({ path: "Launchfile", text });
const codesOf = (text: string) => formatLaunchfile(source(text)).diagnostics.map(({ code }) => code);

describe("formatLaunchfile", () => {
  it("leaves a file alone whose YAML has errors, and reports them as loading does", () => {
    for (const text of ["name: [a\n", "name: a\nname: b\n", "- a\n", "", "a: *b\n"]) {
      const { value, diagnostics } = formatLaunchfile(source(text));
      expect(value).toBeNull();
      expect(diagnostics).toEqual(loadDocument(source(text)).diagnostics);
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });

  it("formats what only the schema would refuse", () => {
    expect(formatLaunchfile(source("nme:   [ 1 ]"))).toEqual({ value: "nme: [1]\n", diagnostics: [] });
  });

  it("refuses what would not say the same", () => {
    // Two columns more in each of 400 lines make it larger than a Launchfile may be.
    const text = `name: ${"a".repeat(1_046_500)}\nkeywords:\n${"- b\n".repeat(400)}`;
    expect(loadDocument(source(text)).diagnostics).toEqual([]);
    expect(codesOf(text)).toEqual(["LP5016"]);
    expect(codesOf("name: a\nimage\n  : b\n")).toEqual(["LP5016"]);
  });

  it("takes a time linear in the size of a file", () => {
    const component = (index: number) =>
      `  c${index}:\n    # comment\n    env:\n      A: 1 # t\n\n\n      B: [1,2]\n    health:\n`;
    const texts = [
      `name: a\ncomponents:\n${Array.from({ length: 2000 }, (_, index) => component(index)).join("")}`,
      `name: a\nkeywords: [${"x,".repeat(30_000)}y]\n`,
      `name: a\n${"# c\n".repeat(30_000)}`,
      `name: a${" ".repeat(1_000_000)}\n`,
      `name: 'a${`${" ".repeat(100)}x\n `.repeat(9000)}'\n`,
      `name: |\n${`  x${" ".repeat(100)}\n`.repeat(9000)}`,
    ];
    for (const text of texts) {
      const start = performance.now();
      expect(formatLaunchfile(source(text)).diagnostics).toEqual([]);
      expect(performance.now() - start).toBeLessThan(10_000);
    }
  });
});

describe("checkFormat", () => {
  function checked(text: string) {
    return checkFormat(source(text), formatLaunchfile(source(text)).value ?? "");
  }

  it("says nothing of a formatted file", () => {
    expect(checked("name: a\n")).toEqual([]);
  });

  it("shows the first line that differs, and the change as a fix", () => {
    const text = "name: a\nenv: {A: 1}\nkeywords: [b]\n";
    const diagnostics = checked(text);
    expect(shown(text, diagnostics)).toEqual(["LP5017 2:1 env: {A: 1}"]);
    expect(diagnostics[0]?.why).toContain("line 2 is the first to differ");
    expect(diagnostics[0]?.fixes).toEqual([
      {
        title: "Run `launchplane fmt Launchfile`.",
        safe: true,
        edits: [{ file: "Launchfile", start: 14, end: 18, text: " A: 1 " }],
      },
    ]);
  });

  it("says what cannot be seen", () => {
    expect(checked("\uFEFFname: a\n")[0]?.why).toContain("byte order mark");
    expect(checked("name: a\r\n")[0]?.why).toContain("CRLF");
  });

  it("finds what is missing or too much at the end", () => {
    expect(checked("name: a")[0]?.fixes[0]?.edits).toEqual([{ file: "Launchfile", start: 7, end: 7, text: "\n" }]);
    expect(checked("name: a\n\n\n")[0]?.fixes[0]?.edits).toEqual([{ file: "Launchfile", start: 8, end: 10, text: "" }]);
  });
});
