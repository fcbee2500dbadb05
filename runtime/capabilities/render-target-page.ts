import type { Target } from "../../targets/index.ts";
import { type CapabilityRow, capabilityRows } from "./capability-rows.ts";
import { supportCounts } from "./support-counts.ts";

type Described = Pick<Target, "name" | "summary" | "capabilities">;

/** The page `docs/targets/NAME.md`: what a target makes of every field of the format. */
export function renderTargetPage(target: Described): string {
  const rows = capabilityRows(target);
  const headings = [...new Set(rows.map(headingOf))];
  return [
    `# ${target.name}`,
    "",
    `${sentence(target.summary)}. Of the ${rows.length} fields and cases of the format ${countText(rows)}.`,
    "",
    "[Targets](README.md) says how to read this. It is made by `npm run generate` from the target's capabilities, the schema of",
    "Launchfiles and what the tests say that they show.",
    ...headings.flatMap((heading) => [
      ...["", `## ${heading}`, ""],
      ...tableOf(rows.filter((row) => headingOf(row) === heading)),
    ]),
    "",
  ].join("\n");
}

/** What has members has a table of its own. */
function headingOf({ field }: CapabilityRow): string {
  const [first = "", ...rest] = field.split(".");
  return rest.length > 0 || withMembers.has(first) ? first : "app and components";
}

const withMembers: ReadonlySet<string> = new Set(["commands", "env", "supports"]);

function countText(rows: CapabilityRow[]): string {
  const { exact, approximated, unsupported } = supportCounts(rows);
  return `${exact} are exact, ${approximated} approximated and ${unsupported} unsupported`;
}

function tableOf(rows: CapabilityRow[]): string[] {
  const lines = rows.map((row) => {
    const { field, case: only, support, code, text, instead } = row;
    const link = code === null ? "" : ` ([${code}](../diagnostics/${code}.md))`;
    const name = only === null ? `\`${field}\`` : `\`${field}\`, ${only}`;
    const words = [text, instead].filter((each) => each !== null).join(" ");
    return `| ${name} | ${support}${link} | ${cell(words)} | ${testLinks(row)} |`;
  });
  return ["| field | support | what it does | tests |", "| --- | --- | --- | --- |", ...lines];
}

/** A test of the plan, then those that see it running, each file once. */
function testLinks({ proofs }: CapabilityRow): string {
  const files = [...new Set(proofs.map(({ test }) => test))];
  return files.map((test) => `[${wordFor(test)}](../../${test})`).join(", ");
}

function wordFor(test: string): string {
  if (test.startsWith("test/end-to-end/")) return "running";
  return test.startsWith("test/conformance/") ? "plan" : "command";
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
