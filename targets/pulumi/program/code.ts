/** Text of the program itself, which only the functions of this folder make: whatever else is printed is quoted first. */
export interface Code {
  code: string;
}

/** What editors do not show as it is, and what YAML, JSON and TypeScript do not take as it is. */
const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/** What nearly all texts are made of, none of which is ever escaped for being invisible. */
const usual = /^[\n -~]*$/;

/** Texts that stand between double quotes as they are. */
const plain = /^[ !#-[\]-~]*$/;

/** A text as a literal of JSON, and so of YAML and of TypeScript. */
export function quoted(text: string): string {
  return plain.test(text) ? `"${text}"` : shown(JSON.stringify(text));
}

/** A text as a literal of TypeScript: between the quotes that it has none of, or on lines of its own. */
export function textLiteral(text: string): string {
  if (plain.test(text)) return quoted(text);
  if (hasLines(text) || (text.includes('"') && text.includes("'"))) return `\`${templateText(text)}\``;
  if (!text.includes('"')) return quoted(text);
  return `'${quoted(text).slice(1, -1).replaceAll('\\"', '"')}'`;
}

/** A text within a template literal. A line that ends the text does not begin another. */
export function templateText(text: string, isInLines = hasLines(text)): string {
  const written = shown(text.replace(/[\\`]|\$\{/g, "\\$&").replaceAll("\r", "\\r"));
  return isInLines ? written : written.replaceAll("\n", "\\n");
}

/** Whether a text is one that people write on several lines. */
export function hasLines(text: string): boolean {
  return text.includes("\n") && /\n[^\n]/.test(text);
}

/** A member's name in an object literal; `__proto__` is one like any other. */
export function memberName(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return /^[A-Za-z_$][A-Za-z0-9_$]*$/.test(name) ? name : quoted(name);
}

/** A text in which editors show all that there is. */
export function shown(text: string): string {
  return usual.test(text) ? text : text.replace(invisible, escaped);
}

/** In the code units that the languages agree on. */
function escaped(text: string): string {
  return text
    .split("")
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .join("");
}

/** A text as a scalar of YAML, without quotes where it is plain words that are nothing else. */
export function yamlScalar(text: string): string {
  const isPlain =
    /^[A-Za-z][A-Za-z0-9_. -]*[A-Za-z0-9]$/.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return isPlain ? text : quoted(text);
}
