import { inspect } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redactor } from "../../../../runtime/secrets/redactor.ts";

const value = 'pa"ss\\word/+?&=ü$1';
const base64 = (text: string) => Buffer.from(text).toString("base64");
const hexSecret = "00ff10aa".repeat(8);

describe("redactor", () => {
  it.each([
    ["as it is", value],
    ["in JSON", JSON.stringify({ key: value })],
    ["as JavaScript shows it", inspect(value)],
    ["in base64", base64(value)],
    ["in base64url", Buffer.from(value).toString("base64url")],
    ["in hexadecimal digits", Buffer.from(value).toString("hex")],
    ["in a URL", `postgresql://user:${encodeURIComponent(value)}@host/db`],
    ["in a form", new URLSearchParams({ key: value }).toString()],
    ["with doubled dollars", value.replaceAll("$", "$$$$")],
  ])("replaces a value %s", (_, text) => {
    const redacted = redactor([value])(`before ${text} after`);
    expect(redacted).toMatch(/^before .*\(secret\).* after$/);
    for (const part of ["pa", "word", "ss", base64(value).slice(4, 12)]) expect(redacted).not.toContain(part);
  });

  it.each(["user:", "user1:", "user12:"])("replaces a value within the base64 of %s and it", (before) => {
    const secret = "a-rather-long-password";
    const redacted = redactor([secret])(`Authorization: Basic ${base64(`${before}${secret}\n`)}`);
    expect(redacted).toContain("(secret)");
    const left = redacted.slice("Authorization: Basic ".length).split("(secret)");
    expect(left.join("").length).toBeLessThanOrEqual(base64(before).length + 5);
  });

  it("replaces the base64 of the bytes that hexadecimal digits stand for", () => {
    const text = Buffer.from(hexSecret, "hex").toString("base64");
    expect(redactor([hexSecret])(`APP_KEY=base64:${text}`)).toBe("APP_KEY=base64:(secret)");
  });

  it("replaces each line of a value, so that output can be passed line by line", () => {
    const redact = redactor(["-----BEGIN KEY-----\nMIIEvQIBADAN\r\nqwertzuiop\n-----END KEY-----\n"]);
    const lines = ["-----BEGIN KEY-----", "MIIEvQIBADAN", "qwertzuiop", "-----END KEY-----"];
    expect(lines.map((line) => redact(`> ${line}`))).toEqual(lines.map(() => "> (secret)"));
  });

  it("replaces values that are too long for a regular expression, and names none in an error", () => {
    const long = Array.from({ length: 3000 }, (_, at) => `secret-${at}`).join(",");
    const redact = redactor([long, "short-secret"]);
    expect(redact(`a ${long} b short-secret c ${base64(long)} d`)).toBe("a (secret) b (secret) c (secret) d");
    expect(redact(long.slice(0, 40))).toBe(long.slice(0, 40));
  });

  it("covers values that overlap or contain each other as one", () => {
    const redact = redactor(["abcdef", "defghi", "cdefg", "abcdefghijkl"]);
    expect(redact("abcdefghi")).toBe("(secret)");
    expect(redact("xabcdefghijklx")).toBe("x(secret)x");
    expect(redact("abcdef abcdef")).toBe("(secret) (secret)");
  });

  it("leaves short values and all other text alone", () => {
    const text = "yes or no (1.5 $ [a]*)";
    expect(redactor(["", "no", "yes", "1.5"])(text)).toBe(text);
    expect(redactor(["other secret"])(text)).toBe(text);
    expect(redactor([])(text)).toBe(text);
  });

  it("leaves no value in any text", () => {
    const secret = fc.string({ minLength: 4, maxLength: 30, unit: "binary-ascii" });
    fc.assert(
      fc.property(
        fc.array(secret, { minLength: 1, maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (values, around) => {
          const text = values.map((each, at) => (around[at] ?? "") + each).join("");
          const redacted = redactor(values)(text);
          const rest = redacted.split("(secret)");
          for (const each of values) for (const part of rest) expect(part.includes(each)).toBe(false);
        },
      ),
    );
  });
});
