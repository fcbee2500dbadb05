import { describe, expect, it } from "vitest";
import { isPlaceholder, isSetting, secretFormat } from "../../../compiler/secret-format.ts";

/** Put together here, so that nothing that looks for secrets finds one in this file. */
const samples: [what: string, text: string][] = [
  ["a private key", `-----BEGIN ${"RSA "}PRIVATE KEY-----`],
  ["a private key", `-----BEGIN ${"OPENSSH "}PRIVATE KEY-----\nabc`],
  ["an access key of AWS", `AKIA${"Q".repeat(16)}`],
  ["a token of GitHub", `ghp_${"a1".repeat(18)}`],
  ["a token of GitHub", `github_pat_${"a1_".repeat(20)}`],
  ["a token of GitLab", `glpat-${"a-1_".repeat(5)}`],
  ["a token of Slack", `xoxb-${"12345-".repeat(4)}`],
  ["a webhook of Slack", `https://hooks.slack.com/services/T${"0".repeat(8)}/B/x`],
  ["a key of Stripe", `sk_live_${"a1".repeat(12)}`],
  ["a key of Google", `AIza${"a-_1x".repeat(7)}`],
  ["a token of npm", `npm_${"a1".repeat(18)}`],
  ["a key of SendGrid", `SG.${"a".repeat(22)}.${"b".repeat(43)}`],
  ["an API key", `sk-proj-${"a1".repeat(20)}`],
  ["a JSON Web Token", `eyJ${"a".repeat(17)}.eyJ${"b".repeat(30)}.${"c".repeat(43)}`],
  ["a password in a URL", "postgres://shop:s3same@db/shop"],
  ["a password in a URL", "see redis://:s3same@cache and http://x"],
];

describe("secretFormat", () => {
  it.each(samples)("%s: %s", (what, text) => {
    expect(secretFormat(text)).toBe(what);
    expect(secretFormat(`Bearer ${text}`)).toBe(what);
  });

  it.each([
    "",
    "https://example.com/a:b@c",
    "https://example.com:8080/",
    "postgres://$user:$password@$host/$name",
    "postgres://user:<password>@db/x",
    "postgres://user:changeme@db/x",
    "git@example.com:shop.git",
    "task_live_in_the_present_moment",
    "risk-assessment-of-the-year-2025",
    "sk-learn",
    "-----BEGIN PUBLIC KEY-----",
    "sha256:3b1f5c1e6d3a7d4e0d0c9b6a1f2e3d4c5b6a7988",
  ])("nothing: %s", (text) => {
    expect(secretFormat(text)).toBeNull();
  });

  it.each([
    ["://", "://a:"],
    ["dashes", "-----BEGIN "],
    ["tokens", "eyJaaaaaaaa."],
    ["token heads", "eyJ-"],
    ["letters", "a"],
    ["keys", "sk-"],
    ["dots", "SG."],
  ])("takes time in proportion to the length: %s", (_, piece) => {
    const begin = performance.now();
    secretFormat(piece.repeat(1_000_000 / piece.length));
    expect(performance.now() - begin).toBeLessThan(2000);
  });
});

describe("what is no secret", () => {
  it.each(["changeme", "change-me-please", "<your key>", "xxxx", "***", "your-key-here", "REPLACE_ME", "{{ key }}"])(
    "placeholder: %s",
    (text) => {
      expect(isPlaceholder(text)).toBe(true);
    },
  );

  it.each(["hunter2", "xx", "changeling", "admin"])("no placeholder: %s", (text) => {
    expect(isPlaceholder(text)).toBe(false);
  });

  it.each(["", "true", "off", "4096", "/run/secrets/db", "./key.pem", "file:key.pem", "https://id.example.com/token"])(
    "setting: %s",
    (text) => {
      expect(isSetting(text)).toBe(true);
    },
  );

  it.each(["123456", "hunter2", "redis://a:b@c", "trueish"])("no setting: %s", (text) => {
    expect(isSetting(text)).toBe(false);
  });
});
