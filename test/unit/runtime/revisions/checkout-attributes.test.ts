import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkoutAttributes } from "../../../../runtime/revisions/checkout-attributes.ts";
import { checkoutBytes, pointedDigest } from "../../../../runtime/revisions/checkout-bytes.ts";
import { pathPattern } from "../../../../runtime/revisions/path-pattern.ts";
import { gitFolder } from "../../../harness/git-repository.ts";

const patterns = [
  "*.txt",
  "a.txt",
  "/a.txt",
  "dir/a.txt",
  "dir/*",
  "dir/**",
  "**/a.txt",
  "dir/**/a.txt",
  "**/dir/a.txt",
  "*",
  "**",
  "dir",
  "dir/",
  "?.txt",
  "[ab].txt",
  "[!a].txt",
  "[^a].txt",
  "[a-c].txt",
  "[",
  "[]a].txt",
  "\\*.txt",
  "a\\.txt",
  "d*r/a.txt",
  "dir/d*",
  "**/*.txt",
  "a**b",
  "dir/deep/**",
  "*.t[xy]t",
  "(a).txt",
  "a+b.txt",
  "{a,b}.txt",
  "a|b",
  "@(a).txt",
  "$a^.txt",
];
const paths = [
  "a.txt",
  "b.txt",
  "dir/a.txt",
  "dir/deep/a.txt",
  "x/dir/a.txt",
  "dir/deep",
  "aXb",
  "a/b",
  "*.txt",
  "].txt",
  "a.tyt",
  "(a).txt",
  "a+b.txt",
  "{a,b}.txt",
  "a|b",
  "@(a).txt",
  "$a^.txt",
  "äö.txt",
  "dir",
  ".txt",
  "d/r/a.txt",
  "[",
];

describe("patterns of .gitattributes", () => {
  it("match what Git says that they match", async () => {
    const { folder, git } = await gitFolder();
    await writeFile(
      join(folder, ".gitattributes"),
      patterns.map((pattern, index) => `${pattern} x${index}\n`).join(""),
    );
    const names = patterns.map((_, index) => `x${index}`);
    const words = git("check-attr", "-z", ...names, "--", ...paths).split("\0");
    for (let at = 0; at + 2 < words.length; at += 3) {
      const [path = "", name = "", value] = words.slice(at, at + 3);
      const pattern = patterns[Number(name.slice(1))] ?? "";
      expect([pattern, path, pathPattern(pattern)?.test(path) ?? false]).toEqual([pattern, path, value === "set"]);
    }
  });

  it("are none where they are too long or not to be read", () => {
    expect(pathPattern("a".repeat(501))).toBeNull();
    expect(pathPattern("[z-a]")).toBeNull();
    expect(pathPattern("!a")).toBeNull();
  });
});

describe("attributes of a file", () => {
  const attributesOf = async (files: Record<string, string>, path: string) =>
    await checkoutAttributes(async (folder) => files[folder] ?? null)(path);

  it("are those of the last line that fits, the deepest folder's first", async () => {
    const files = { "": "* eol=crlf\n*.sh eol=lf\n", sub: "*.sh eol=crlf\n*.raw -text\n" };
    expect(await attributesOf(files, "a.txt")).toEqual({ lineEnds: "crlf", filter: null });
    expect(await attributesOf(files, "a.sh")).toEqual({ lineEnds: "as-is", filter: null });
    expect(await attributesOf(files, "sub/deep/a.sh")).toEqual({ lineEnds: "crlf", filter: null });
    expect(await attributesOf(files, "sub/a.raw")).toEqual({ lineEnds: "as-is", filter: null });
  });

  it("may be unspecified again, and go by an older name", async () => {
    const files = { "": "* text eol=crlf filter=lfs\n*.a !eol\n*.b -filter\n*.c crlf=input !text\n" };
    expect(await attributesOf(files, "x.a")).toEqual({ lineEnds: "as-is", filter: "lfs" });
    expect(await attributesOf(files, "x.b")).toEqual({ lineEnds: "crlf", filter: null });
    expect(await attributesOf(files, "x.c")).toEqual({ lineEnds: "as-is", filter: "lfs" });
  });
});

describe("the content of a checkout", () => {
  it("has CR LF where text asks for it, and not twice", () => {
    const text = (stored: string, ends: "crlf" | "crlf-if-text" | "as-is") =>
      checkoutBytes(Buffer.from(stored), ends).toString();
    expect(text("a\nb\r\nc", "crlf")).toBe("a\r\nb\r\nc");
    expect(text("a\nb\r\nc", "crlf-if-text")).toBe("a\nb\r\nc");
    expect(text("ä\n", "crlf-if-text")).toBe("ä\r\n");
    expect(text("a\0\n", "crlf-if-text")).toBe("a\0\n");
    expect(text("a\n", "as-is")).toBe("a\n");
    expect(text(`${"\u0001".repeat(3)}${"a".repeat(100)}\n`, "crlf-if-text")).not.toContain("\r");
  });

  it("is told by a pointer of Git LFS alone", () => {
    const digest = `sha256:${"a".repeat(64)}`;
    const pointer = `version https://git-lfs.github.com/spec/v1\noid ${digest}\nsize 12\n`;
    expect(pointedDigest(Buffer.from(pointer))).toBe(digest);
    expect(pointedDigest(Buffer.from(`x${pointer}`))).toBeNull();
    expect(pointedDigest(Buffer.from(pointer.replace("size", "sizes")))).toBeNull();
    expect(pointedDigest(Buffer.from(pointer + " ".repeat(2000)))).toBeNull();
  });
});
