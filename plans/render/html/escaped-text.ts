import { xmlText } from "../xml-text.ts";

/**
 * The one way of a text into the page, as content or in a quoted attribute: nothing in it is markup, and characters that are
 * invisible or reverse the reading order are shown as escapes. Tabs stay: they are part of files.
 */
export function escapedText(text: string): string {
  return text.split("\t").map(xmlText).join("\t");
}
