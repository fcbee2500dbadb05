import { describe, expect, it } from "vitest";
import type { DocumentPath } from "../../../compiler/document/launch-document.ts";
import { loadDocument } from "../../../compiler/document/load-document.ts";
import { removeMember } from "../../../compiler/remove-member.ts";
import { replaceMember, replaceValue } from "../../../compiler/replace-value.ts";
import { type Fix, invariant } from "../../../plans/index.ts";

function edited(text: string, edit: (document: Parameters<typeof removeMember>[0]) => Fix["edits"]): string | null {
  const { value } = loadDocument({ path: "Launchfile", text });
  invariant(value, text);
  const [change] = edit(value);
  return change ? text.slice(0, change.start) + change.text + text.slice(change.end) : null;
}

const removed = (text: string, path: DocumentPath) => edited(text, (document) => removeMember(document, path));

describe("removeMember", () => {
  it.each([
    ["a:\n  x: 1\n  y: 2\n", "a:\n  y: 2\n"],
    ["a:\r\n  y: 2\r\n  x: 1 \r\n", "a:\r\n  y: 2\r\n"],
    ["a:\n  y: 2\n  x: 1", "a:\n  y: 2\n"],
    ["a:\n  y: 2\n  x: |\n    1\n    2\nb: 3\n", "a:\n  y: 2\nb: 3\n"],
    ["a: { x: 1, y: 2 }\n", "a: { y: 2 }\n"],
    ["a: { y: 2, x: 1 }\n", "a: { y: 2 }\n"],
    ["a: { y: 2, x: 1, z: 3 }\n", "a: { y: 2, z: 3 }\n"],
  ])("%j becomes %j", (before, after) => {
    expect(removed(before, ["a", "x"])).toBe(after);
  });

  it.each([
    ["a comment would go too", "a:\n  x: 1 # why\n  y: 2\n"],
    ["an alias shares it", "b: &b { x: 1, y: 2 }\na: *b\n"],
    ["a merge brought it", "b: &b { x: 1 }\na: { <<: *b, y: 2 }\n"],
    ["an anchor names it", "a: { x: &x 1, y: *x }\n"],
    ["its line begins a list's element", "a:\n  - x: 1\n    y: 2\n"],
  ])("leaves what it cannot take out alone: %s", (_, text) => {
    expect(removed(text, text.includes("- x") ? ["a", 0, "x"] : ["a", "x"])).toBeNull();
  });
});

it("puts texts in place of values and members", () => {
  const text = "a:\n  x: |\n    1\n  y: '2'\n";
  expect(edited(text, (document) => replaceValue(document, ["a", "y"], "3"))).toBe("a:\n  x: |\n    1\n  y: 3\n");
  expect(edited(text, (document) => replaceMember(document, ["a", "x"], "z: 0"))).toBe("a:\n  z: 0\n  y: '2'\n");
  expect(edited("a: &a 1\nb: *a\n", (document) => replaceValue(document, ["a"], "2"))).toBeNull();
});
