import { describe, expect, it } from "vitest";
import { checkText, sizeLimit } from "../../../compiler/document/check-text.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new TextEncoder().encode(value);

describe("checkText", () => {
  it("gives back what UTF-8 holds, byte order mark and CRLF included", () => {
    const { value, diagnostics } = checkText("Launchfile", text("\uFEFFname: é😀\r\n"));
    expect(value).toEqual({ path: "Launchfile", text: "\uFEFFname: é😀\r\n" });
    expect(diagnostics).toEqual([]);
  });

  it("takes a file of exactly 1 MiB and refuses one byte more", () => {
    expect(checkText("Launchfile", new Uint8Array(sizeLimit).fill(32)).diagnostics).toEqual([]);
    const { value, diagnostics } = checkText("Launchfile", new Uint8Array(sizeLimit + 1).fill(32));
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: "LP1002", file: "Launchfile", span: null }]);
    expect(diagnostics[0]?.why).toContain("1,048,577 bytes");
  });

  it.each([
    ["NUL", bytes(97, 58, 0, 98), "NUL byte at byte 2"],
    ["UTF-16", bytes(0xff, 0xfe, 97, 0), "NUL byte at byte 3"],
    ["a stray continuation byte", bytes(97, 98, 0x80, 99), "not UTF-8 at byte 2"],
    ["Latin-1", bytes(97, 0xe9, 98), "not UTF-8 at byte 2"],
    ["an encoded surrogate", bytes(97, 0xed, 0xa0, 0x80), "not UTF-8 at byte 2"],
    ["a cut character", bytes(97, 98, 0xf0, 0x9f), "not UTF-8 at byte 3"],
  ])("refuses %s and says where", (_, content, where) => {
    const { value, diagnostics } = checkText("Launchfile", content);
    expect(value).toBeNull();
    expect(diagnostics).toMatchObject([{ code: "LP1003" }]);
    expect(diagnostics[0]?.why).toContain(where);
  });
});
