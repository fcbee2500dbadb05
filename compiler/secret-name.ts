const word = /PASSWORD|PASSWD|PASSPHRASE|PASS|SECRET|TOKEN|CREDENTIALS?/;
const keys = /(?:API|APP|PRIVATE|ACCESS|SECRET|ENCRYPTION|SIGNING|MASTER|AUTH|JWT|SESSION|ACCOUNT|LICENSE)_?KEY/;
const pattern = new RegExp(`(?:^|_)(?:[A-Z]*PASSWORD|(${word.source})|(${keys.source}))(?:_(?:BASE|VALUE|[0-9]+))?$`);

/**
 * What a name says that its value is: `DB_PASSWORD` a password, `STRIPE_API_KEY` a key. `null` where it says nothing of the
 * kind, as in `PASSWORD_MIN_LENGTH`, `TOKEN_URL` or `PUBLIC_KEY`: the last words count.
 */
export function secretName(name: string): "a password" | "a key" | "a token" | "a secret" | null {
  const [found, kind, key] = pattern.exec(wordsOf(name)) ?? [];
  if (found === undefined) return null;
  if (key !== undefined) return "a key";
  if (kind === "TOKEN") return "a token";
  return kind === "SECRET" || kind?.startsWith("CREDENTIAL") ? "a secret" : "a password";
}

const anywhere = /PASSWORD|PASSWD|SECRET|TOKEN|CREDENTIAL|API_?KEY|PRIVATE_?KEY/;

/**
 * Whether the value of a name may be a secret: also where such a word is not the last, as in `CREDENTIALS_JSON` and
 * `PASSWORD_MIN_LENGTH`. For refusing to show it, where a guess too many costs less than one too few.
 */
export function mayBeSecret(name: string): boolean {
  return secretName(name) !== null || anywhere.test(name.toUpperCase());
}

/** The last words, in capitals with `_` between them. No name is long, and what is no name shall not take long. */
function wordsOf(name: string): string {
  return name
    .slice(-80)
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
}
