import { inspect } from "node:util";

const shortest = 4;
/** By so many characters a form is looked for: as a whole, long ones are too large for a regular expression. */
const telling = 16;
const replacement = "(secret)";

/**
 * Makes the function that replaces secret values in text, a line or many at a time: the values as they are, each line of
 * one that has several, and the forms in which programs print them (base64 also within a longer one, hexadecimal,
 * URL-encoded, escaped as in JSON or JavaScript). Values of fewer than four characters are left: they would blacken half of everything.
 */
export function redactor(values: string[]): (text: string) => string {
  const pieces = values
    .flatMap((value) => [value, ...value.split(/\r?\n/)])
    .filter((piece) => piece.length >= shortest);
  const forms = [...new Set(pieces.flatMap(formsOf))].filter((form) => form.length >= shortest);
  if (forms.length === 0) return (text) => text;
  const beginnings = [...new Set(forms.map((form) => form.slice(0, telling)))];
  const anyForm = new RegExp(beginnings.map((each) => each.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&")).join("|"));
  return (text) => (anyForm.test(text) ? cover(text, forms) : text);
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value, "utf8");
  const url = encodeURIComponent(value);
  const hex = bytes.toString("hex");
  const plain = [
    value,
    JSON.stringify(value).slice(1, -1),
    inspect(value).slice(1, -1),
    value.replaceAll("$", "$$$$"),
    url,
    url.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams([["", value]]).toString().slice(1),
    hex,
    hex.toUpperCase(),
  ];
  const isHex = /^([0-9a-f]{2})+$/.test(value);
  return [...plain, ...base64Forms(bytes), ...(isHex ? base64Forms(Buffer.from(value, "hex")) : [])];
}

/** The whole base64, and what is left of it within the base64 of a longer text, in both alphabets. */
function base64Forms(bytes: Uint8Array): string[] {
  const within = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([new Uint8Array(shift), bytes]).toString("base64");
    const end = text.endsWith("=") ? text.indexOf("=") - 1 : text.length;
    return text.slice(shift === 0 ? 0 : shift + 1, end);
  });
  const whole = Buffer.from(bytes).toString("base64");
  const forms = [whole, whole.replaceAll("=", ""), ...within.filter((form) => form.length >= 8)];
  return [...forms, ...forms.map((form) => form.replaceAll("+", "-").replaceAll("/", "_"))];
}

/** Replaces each stretch that one or more overlapping forms cover. */
function cover(text: string, forms: string[]): string {
  const found: { start: number; end: number }[] = [];
  for (const form of forms) {
    for (let start = text.indexOf(form); start >= 0; start = text.indexOf(form, start + 1)) {
      found.push({ start, end: start + form.length });
    }
  }
  found.sort((a, b) => a.start - b.start);
  let result = "";
  let done = 0;
  for (const { start, end } of found) {
    if (start > done || (start === 0 && done === 0)) result += text.slice(done, start) + replacement;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}
