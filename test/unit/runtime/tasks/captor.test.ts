import { describe, expect, it } from "vitest";
import { captorOf } from "../../../../runtime/tasks/captor.ts";

type Patterns = Record<string, string | { pattern: string; sensitive: true }>;

function captor(patterns: Patterns) {
  const capture = Object.entries(patterns).map(([name, each]) => {
    return [name, typeof each === "string" ? { pattern: each, sensitive: false } : each] as const;
  });
  return captorOf(Object.fromEntries(capture));
}

/** What is found in lines of standard output. */
function found(patterns: Patterns, ...lines: string[]): Record<string, string> {
  const own = captor(patterns);
  for (const line of lines) own.printed(line, "stdout");
  return Object.fromEntries(own.found().map(({ name, text }) => [name, text]));
}

describe("a captor", () => {
  it("takes the first match, of the first group where the pattern has one, line by line", () => {
    const lines = ["Token: one", "x Token: two", "port 80 or 81"];
    expect(found({ token: "^Token: (\\w+)$", port: "\\d+", line: "one\\nx" }, ...lines)).toEqual({
      token: "one",
      port: "80",
    });
  });

  it("passes over what has no text: an empty match, a group that took no part, bytes that are no text", () => {
    expect(found({ a: "x*", b: "y|(z)", c: "k=(\\S+)" }, "y", "k=\uFFFD")).toEqual({});
    expect(found({ a: "x*", b: "y|(z)" }, "yxz")).toEqual({ a: "x", b: "z" });
  });

  it("sees no control characters, and nothing of standard error", () => {
    const own = captor({ url: "https?://\\S+" });
    expect(own.printed("https://not.test", "stderr")).toBe("https://not.test");
    expect(own.printed("\u001b[32mhttps://shop.test\u001b[0m", "stdout")).toBe("https://shop.test");
    expect(own.found()).toEqual([{ name: "url", text: "https://shop.test", sensitive: false }]);
  });

  it("hides what is sensitive, by the field or by its name, wherever it is printed", () => {
    const own = captor({ link: { pattern: "https?://\\S+", sensitive: true }, password: "pass: (\\S+)" });
    expect(own.printed("go to https://a.test/1 or https://a.test/2", "stdout")).toBe("go to (secret) or (secret)");
    expect(own.printed("pass: hunter22", "stderr")).toBe("pass: (secret)");
    expect(own.printed("pass: hunter23", "stdout")).toBe("pass: (secret)");
    expect(own.printed("it was hunter23 after all", "stdout")).toBe("it was (secret) after all");
    expect(own.found().map(({ name, sensitive }) => [name, sensitive])).toEqual([
      ["link", true],
      ["password", true],
    ]);
  });

  it("hides every match of what is sensitive, also one that it cannot keep", () => {
    const own = captor({ key: { pattern: "key=(.*)", sensitive: true } });
    expect(own.printed("key=abc\uFFFDdef", "stdout")).toBe("key=(secret)");
    const words = captor({ word: { pattern: "w\\d+", sensitive: true } });
    expect(words.printed("w1 w12 w123", "stdout")).toBe("(secret) (secret) (secret)");
    const either = captor({ word: { pattern: "a=(\\S+)|b=(\\S+)", sensitive: true } });
    expect(either.printed("b=hidden", "stdout")).toBe("(secret)");
    expect([own, either].flatMap((each) => each.found())).toEqual([]);
  });

  it("gives up a pattern that takes too long, and shows no line that it could not search", () => {
    const own = captor({ slow: { pattern: "(a+)+$", sensitive: true }, count: "(\\d+) rows" });
    expect(own.printed("3 rows", "stdout")).toBe("3 rows");
    expect(own.printed(`${"a".repeat(40)}!`, "stdout")).toMatch(/^\(a line that could not be searched/);
    expect(own.printed("anything", "stdout")).toMatch(/^\(a line that could not be searched/);
    expect(own.found()).toEqual([{ name: "count", text: "3", sensitive: false }]);
    const both = captor({ slow: { pattern: "(a+)+$", sensitive: true }, count: "(\\d+) rows" });
    both.printed(`${"a".repeat(40)}!`, "stdout");
    both.printed("3 rows", "stdout");
    expect(both.found()).toMatchObject([{ name: "count", text: "3" }]);
    const long = captor({ key: { pattern: "key=(\\S+)", sensitive: true } });
    expect(long.printed(`${" ".repeat(10_000)}key=abcdef`, "stdout")).toMatch(/^\(a line that could not/);
  });
});
