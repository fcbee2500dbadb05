import { parseJson } from "../../compose/labels.ts";

/** The JSON document that a command prints, which warnings may come before; `undefined`: it printed none. */
export function printedJson(printed: string): unknown {
  const text = printed.trim();
  if (/(^|\n)null$/.test(text)) return null;
  const starts = [...text.matchAll(/^[[{]/gm)].map(({ index }) => index);
  for (const start of starts) {
    const parsed = parseJson(text.slice(start));
    if (parsed !== null) return parsed;
  }
  return undefined;
}
