import { dirname, join } from "node:path";
import { type Code, catalogue, diagnose, didYouMean, ownMember, type Severity } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { type PageExample, pageExamples } from "./page-examples.ts";

/** What is to be known of a code. Names in braces stand for what a diagnostic says there. */
interface DiagnosticPage {
  code: string;
  severity: Severity;
  title: string;
  message: string;
  why: string;
  fix: string;
  examples: ({ kind: "bad" | "good" } & PageExample)[];
  markdown: string;
}

/** The page of a code, in whatever case it was typed. Throws LP5023 when there is no such code. */
export async function diagnosticPage(typed: string, host: Host): Promise<DiagnosticPage> {
  const code = typed.toUpperCase();
  const entry = ownMember(catalogue, code as Code);
  if (entry === null) {
    const suggestion = didYouMean(code, Object.keys(catalogue));
    throw new DiagnosticError("invalid", diagnose("LP5023", null, { code: typed, suggestion }));
  }
  const { severity, message } = entry;
  const [why, fix] = [entry.why, entry.fix].map(withoutSuggestion) as [string, string];
  const markdown = withoutSuggestion((await readPage(code, host)) ?? pageOf(code, entry));
  const title = /^# LP\d{4} (.+)$/m.exec(markdown)?.[1] ?? "";
  const examples = [
    ...pageExamples(markdown, "Bad").map((each) => ({ kind: "bad" as const, ...each })),
    ...pageExamples(markdown, "Good").map((each) => ({ kind: "good" as const, ...each })),
  ];
  return { code, severity, title, message, why, fix, examples, markdown };
}

/** Only a diagnostic has something to suggest. */
function withoutSuggestion(text: string): string {
  return text.replaceAll("{suggestion}", "");
}

/** The pages are in the package, above wherever the build has put this module. */
async function readPage(code: string, host: Host): Promise<string | null> {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const text = await host.files.readText(join(folder, "docs/diagnostics", `${code}.md`));
    if (text !== null || folder === dirname(folder)) return text;
  }
}

/** What the program knows by itself, where somebody took it out of its package. */
function pageOf(code: string, { severity, message, why, fix }: (typeof catalogue)[Code]): string {
  return `# ${code}\n\n${severity}\n\n> ${message}\n\n## Why\n\n${why}\n\n## Fix\n\n${fix}\n`;
}
