import type { DocumentData, DocumentMap } from "../../compiler/index.ts";

/** Data as a Launchfile in block style, that is read back as the same data. Comments, anchors and spellings are not data. */
export function launchfileText(data: DocumentMap): string {
  return `${linesOf(data).join("\n")}\n`;
}

function linesOf(data: DocumentData): string[] {
  if (Array.isArray(data) && data.length > 0) return data.flatMap((each) => indented("- ", each));
  if (!Array.isArray(data) && typeof data === "object" && data !== null && Object.keys(data).length > 0) {
    return Object.entries(data).flatMap(([key, value]) => memberLines(scalarText(key), value));
  }
  return [scalarText(data)];
}

function memberLines(key: string, value: DocumentData): string[] {
  const lines = linesOf(value);
  const isNested = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  return isNested ? [`${key}:`, ...lines.map((line) => `  ${line}`)] : [`${key}: ${lines[0]}`];
}

/** The first line after the dash, the others below it. */
function indented(dash: string, value: DocumentData): string[] {
  return linesOf(value).map((line, index) => (index === 0 ? dash : " ".repeat(dash.length)) + line);
}

/** Words that YAML takes for something else than text. */
const reserved = /^(?:null|true|false|yes|no|on|off)$/i;

function scalarText(value: DocumentData): string {
  if (typeof value === "number" && !Number.isFinite(value))
    return Number.isNaN(value) ? ".nan" : `${value < 0 ? "-" : ""}.inf`;
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  const isPlain =
    typeof value === "string" && /^[$/A-Za-z_][\w$./@-]*( [\w$./@-]+)*$/.test(value) && !reserved.test(value);
  return isPlain ? value : JSON.stringify(value);
}
