import { describe, expect, it } from "vitest";
import { visible } from "../../../../plans/render/visible.ts";

describe("visible text", () => {
  it("shows what moves the cursor, changes colours or reverses the reading order", () => {
    expect(visible("a\n\r\tb\x1b[31m\u202e\u2028\x9b")).toBe("a\\n\\r\\tb\\u001b[31m\\u202e\\u2028\\u009b");
  });

  it("shows what nobody sees, so that two texts that differ look different", () => {
    const unseen = ["\u00ad", "\u034f", "\u115f", "\u180e", "\u200b", "\u200d", "\u2060", "\u3164", "\ufe0f", "\ufeff"];
    expect(unseen.map((each) => visible(`a${each}b`)).filter((each) => !/^a\\u[0-9a-f]{4}b$/.test(each))).toEqual([]);
    expect(visible("db\u{e0041}")).toBe("db\\udb40\\udc41");
  });

  it("leaves the letters of all languages and whole emoji as they are", () => {
    const readable = "ä é e\u0301 日本 שלום 👩‍👩‍👧 👩🏽‍💻 ❤️ ❤️‍🔥 ✓ …";
    expect(visible(readable)).toBe(readable);
  });
});
