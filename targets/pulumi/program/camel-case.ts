/** Words as one name: `["web", "SMTP_PASSWORD"]` is `webSmtpPassword`. Only letters and digits of ASCII are left of them. */
export function camelCase(words: string[]): string {
  const name = words
    .join(" ")
    .split(/[^A-Za-z0-9]+/)
    .map(capitalised)
    .join("");
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}

/** The same with a capital at its beginning: the name of a class. */
export function pascalCase(words: string[]): string {
  return capitalised(camelCase(words));
}

/** A word of capitals alone is written like others. */
function capitalised(word: string): string {
  const rest = word.slice(1);
  return `${word.slice(0, 1).toUpperCase()}${/[a-z]/.test(word) ? rest : rest.toLowerCase()}`;
}
