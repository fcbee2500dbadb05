import { describe, expect, it } from "vitest";
import { mayBeSecret, secretName } from "../../../compiler/secret-name.ts";

describe("secretName", () => {
  it.each([
    ["PASSWORD", "a password"],
    ["DB_PASS", "a password"],
    ["MYSQL_ROOT_PASSWD", "a password"],
    ["ADMINPASSWORD", "a password"],
    ["dbPassword", "a password"],
    ["database__connection__password", "a password"],
    ["SSH_PASSPHRASE", "a password"],
    ["AUTH_TOKEN", "a token"],
    ["NEXTAUTH_SECRET", "a secret"],
    ["AWS_CREDENTIALS", "a secret"],
    ["OPENAI_API_KEY", "a key"],
    ["STRIPE_APIKEY", "a key"],
    ["VAPID_PRIVATE_KEY", "a key"],
    ["SECRET_KEY_BASE", "a key"],
    ["API_KEY_2", "a key"],
  ])("%s: %s", (name, what) => {
    expect(secretName(name)).toBe(what);
  });

  it.each(
    "PASSWORD_MIN_LENGTH DB_PASSWORD_FILE TOKEN_URL ACCESS_TOKEN_EXPIRE_MINUTES SECRET_NAME VAPID_PUBLIC_KEY KEY KEYBOARD COMPASS BYPASS TOKENIZER MAX_TOKENS MONKEY APIKEY_PATH".split(
      " ",
    ),
  )("%s: nothing", (name) => {
    expect(secretName(name)).toBeNull();
  });

  it("takes no time for a long name", () => {
    const begin = performance.now();
    expect(secretName("A_".repeat(500_000))).toBeNull();
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

describe("mayBeSecret", () => {
  it.each(["DB_PASS", "jwtKey", "PASSWORD_MIN_LENGTH", "CREDENTIALS_JSON", "API_KEYS"])("%s: yes", (name) => {
    expect(mayBeSecret(name)).toBe(true);
  });

  it.each(["KEYBOARD", "COMPASS", "MONKEY", "SMTP_HOST", "VAPID_PUBLIC_KEY"])("%s: no", (name) => {
    expect(mayBeSecret(name)).toBe(false);
  });
});
