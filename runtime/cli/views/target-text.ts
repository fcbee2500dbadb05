import { type Paint, paint, wrapText } from "../../../plans/index.ts";
import type { CapabilityRow } from "../../capabilities/capability-rows.ts";
import { supportCounts } from "../../capabilities/support-counts.ts";

interface Shown {
  name: string;
  summary: string;
  rows: CapabilityRow[];
}

/** Columns of a line, and of what stands before the words about a field. */
const [width, indent] = [78, "      "];

const colorOf = { exact: "green", approximated: "yellow", unsupported: "red" } as const;

/** Fields of a target's capabilities as lines that fit a narrow terminal; the tests only where some fields were asked for. */
export function renderTargetText(
  { name, summary, rows }: Shown,
  { color, isWhole }: { color: boolean; isWhole: boolean },
): string {
  const colors = paint(color);
  const { exact, approximated, unsupported } = supportCounts(rows);
  const counted = `${exact} exact, ${approximated} approximated, ${unsupported} unsupported`;
  const head = [`${colors("bold", name)}: ${summary}`, `${rows.length} fields and cases: ${counted}`];
  const lines = rows.flatMap((row) => [...rowLines(row, colors), ...(isWhole ? [] : testLines(row, colors))]);
  const tail = isWhole ? ["", `launchplane targets show ${name} FIELD names the tests that show it.`] : [];
  return [...head, "", ...lines, ...tail].join("\n");
}

function rowLines({ field, case: only, support, code, text, instead }: CapabilityRow, colors: Paint): string[] {
  const name = only === null ? field : `${field} (${only})`;
  const word = colors(colorOf[support], support.padEnd("approximated".length));
  const words = [text, instead].filter((each) => each !== null).join(" ");
  return [`  ${word}  ${name}${code === null ? "" : `  ${code}`}`, ...wrapped(words)];
}

function testLines({ proofs }: CapabilityRow, colors: Paint): string[] {
  return proofs.flatMap(({ test, name }) => [
    ...wrapped(`shown by "${name}"`).map((line) => colors("dim", line)),
    colors("dim", `${indent}in ${test}`),
  ]);
}

function wrapped(text: string): string[] {
  return wrapText(text, width - indent.length).map((line) => `${indent}${line}`);
}
