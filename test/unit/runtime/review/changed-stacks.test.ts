import { describe, expect, it } from "vitest";
import { changedStacks } from "../../../../runtime/review/changed-stacks.ts";
import type { CommitEntry, CommitTree } from "../../../../runtime/revisions/commit-tree.ts";

const file = (id: string): CommitEntry => ({ kind: "file", id, mode: 0o644 });
const link: CommitEntry = { kind: "link", id: "l" };
const tree = (entries: Record<string, CommitEntry>): CommitTree => ({
  entries: new Map<string, CommitEntry>([["", { kind: "folder" }], ...Object.entries(entries)]),
  names: new Map(),
});
const changed = (base: Record<string, CommitEntry>, head: Record<string, CommitEntry>, below = "") =>
  changedStacks({ base: tree(base), head: tree(head) }, below).map(
    ({ path, in: where, touched }) => `${path} ${where}${touched ? " touched" : ""}`,
  );

describe("the Launchfiles that a change may reach", () => {
  it("are those that differ, came or went, and those whose project file does", () => {
    const base = {
      "a/Launchfile": file("1"),
      "b/Launchfile": file("1"),
      "c/Launchfile": file("1"),
      Launchfile: file("1"),
    };
    const head = { ...base, "a/Launchfile": file("2"), "b/launchplane.yaml": file("1"), "d/Launchfile": file("1") };
    const { "c/Launchfile": _, ...without } = head;
    expect(changed(base, without, "")).toEqual([
      "Launchfile both",
      "a/Launchfile both touched",
      "b/Launchfile both touched",
      "c/Launchfile base touched",
      "d/Launchfile head touched",
    ]);
    expect(changed(base, without, "a")).toEqual(["a/Launchfile both touched"]);
    expect(changed(base, base)).toEqual([]);
  });

  it("are those with a changed file below them, and not their neighbours", () => {
    const base = {
      "a/Launchfile": file("1"),
      "a-b/Launchfile": file("1"),
      "ab/Launchfile": file("1"),
      "z/Launchfile": file("1"),
    };
    expect(changed(base, { ...base, "a/src/x": file("1") })).toEqual(["a/Launchfile both"]);
    expect(changed(base, { ...base, "a-b/x": { kind: "file", id: "1", mode: 0o755 } })).toEqual([
      "a-b/Launchfile both",
    ]);
    expect(changed(base, { ...base, "a.txt": file("1") })).toEqual([]);
  });

  it("are those with a link, wherever it leads, once anything changed", () => {
    const base = { "a/Launchfile": file("1"), "a/src": link, "b/Launchfile": file("1"), "shared/x": file("1") };
    expect(changed(base, { ...base, "shared/x": file("2") })).toEqual(["a/Launchfile both"]);
    expect(changed(base, base)).toEqual([]);
  });

  it("are no files of another name", () => {
    expect(changed({}, { "a/Launchfile.md": file("1"), "a/launchfile": file("1") })).toEqual([]);
  });
});
