/** What a compose file is made of. Texts are in compose's own escaping already: a dollar that means itself is doubled. */
export type Yaml = string | number | boolean | Yaml[] | YamlMap;
export interface YamlMap {
  [key: string]: Yaml;
}

/**
 * Prints a mapping as YAML that every parser reads alike: each text in double quotes, or as a block where it has lines; keys
 * in the order given, short lists of scalars on one line.
 */
export function renderYaml(map: YamlMap, indent = ""): string {
  return Object.entries(map)
    .map(([key, value]) => `${indent}${renderKey(key)}:${renderValue(value, indent)}`)
    .join("");
}

/**
 * A text in double quotes. Beyond JSON's escapes, those characters that parsers written in Go refuse or fold; half of a
 * surrogate pair is no character.
 */
export function renderText(text: string): string {
  if (/^[ !#-[\]-~]*$/.test(text)) return `"${text}"`;
  const unicode = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  const json = JSON.stringify(text.replace(/\p{Surrogate}/gu, "\ufffd"));
  return json.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, unicode);
}

function renderValue(value: Yaml, indent: string): string {
  if (Array.isArray(value)) return renderList(value, indent);
  if (isBlock(value)) return renderBlock(value, indent);
  if (typeof value !== "object") return ` ${renderScalar(value)}\n`;
  return Object.keys(value).length === 0 ? " {}\n" : `\n${renderYaml(value, `${indent}  `)}`;
}

/** A script or file whose lines a block shows as they are: nothing in them that a parser could fold, strip or refuse. */
function isBlock(value: Yaml): value is string {
  return typeof value === "string" && /^[!-~][ -~]*\n[ -~\n]*$/.test(value) && !/ \n|[ \n]\n$| $/.test(value);
}

/** Below the key or dash that stands at `indent`. The sign says whether the last line ends. */
function renderBlock(text: string, indent: string): string {
  const [sign, body] = text.endsWith("\n") ? ["|", text.slice(0, -1)] : ["|-", text];
  const lines = body.split("\n").map((line) => (line === "" ? "\n" : `${indent}  ${line}\n`));
  return ` ${sign}\n${lines.join("")}`;
}

function renderList(list: Yaml[], indent: string): string {
  const scalars = list.flatMap((item) => (typeof item === "object" ? [] : [renderScalar(item)]));
  const line = `[${scalars.join(", ")}]`;
  if (scalars.length === list.length && line.length <= 100 && !list.some(isBlock)) return ` ${line}\n`;
  return `\n${list.map((item) => `${indent}  - ${renderItem(item, indent)}`).join("")}`;
}

/** What follows `- `: the value as it would stand after a key, moved up into the same line. */
function renderItem(item: Yaml, indent: string): string {
  return renderValue(item, `${indent}  `).trimStart();
}

function renderScalar(value: string | number | boolean): string {
  return typeof value === "string" ? renderText(value) : String(value);
}

/** Keys are plain where no reader could take them for anything but a text. */
function renderKey(key: string): string {
  const isPlain = /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(key) && !/^(true|false|null|yes|no|on|off|y|n)$/i.test(key);
  return isPlain ? key : renderText(key);
}
