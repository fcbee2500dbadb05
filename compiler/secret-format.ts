/** What credentials of well-known issuers look like. Each begins at a word and reads on without going back. */
const formats: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a private key", /-----BEGIN (?:[A-Z]+ ){0,3}PRIVATE KEY-----/],
  ["an access key of AWS", /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/],
  ["a token of GitHub", /(?<![A-Za-z0-9])(?:gh[opsur]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{50})/],
  ["a token of GitLab", /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20}/],
  ["a token of Slack", /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10}/],
  ["a webhook of Slack", /hooks\.slack\.com\/services\/T[A-Z0-9]{6}/],
  ["a key of Stripe", /(?<![A-Za-z0-9])[rs]k_(?:live|test)_[A-Za-z0-9]{16}/],
  ["a key of Google", /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/],
  ["a token of npm", /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/],
  ["a key of SendGrid", /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{16}/],
  ["an API key", /(?<![A-Za-z0-9_-])sk-(?:ant-|proj-)?[A-Za-z0-9_]{20}/],
  ["a JSON Web Token", /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8}/],
];
const credentials = /:\/\/[^\s:@/?#$]{0,200}:([^\s@/?#$]{1,200})@/g;

/** The kind of credential that a text holds, whatever it is called: `a key of Stripe`. `null`: none that is known. */
export function secretFormat(text: string): string | null {
  const passwords = text.includes("://") ? [...text.matchAll(credentials)] : [];
  if (passwords.some(([, password = ""]) => !isPlaceholder(password))) return "a password in a URL";
  // None is shorter.
  if (text.length < 15) return null;
  return formats.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const placeholder =
  /^(?:<.*>|\[.*\]|\{.*\}|x{3,}|\*{3,}|\.{3,}|…|(?:change|replace|set|fill)[-_ ]?(?:me|it|this|in).*|(?:your|insert|enter)[-_ ].*|placeholder.*|example.*)$/is;

/** Whether a text only says that something has to be put there: `changeme`, `<your key>`, `xxx`. */
export function isPlaceholder(text: string): boolean {
  return placeholder.test(text.slice(0, 200).trim());
}

const settings =
  /^(?:true|false|yes|no|on|off|none|null|nil|auto|default|enabled?|disabled?|required|optional|\d{0,5})$/i;

/** Whether a text is a switch, a number, a path or an address: a setting about a secret rather than one. */
export function isSetting(text: string): boolean {
  return (
    settings.test(text) ||
    /^(?:file:|~|\.{0,2}\/)[\w./-]*$/.test(text) ||
    /^[a-z][a-z0-9+.-]{0,20}:\/\/[^@]*$/.test(text)
  );
}
