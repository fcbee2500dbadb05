import { type Code, catalogue } from "../diagnostics/catalogue.ts";
import { invariant } from "../invariant.ts";
import { findingRule } from "./finding.ts";
import { sarifLevels } from "./sarif-result.ts";

/** What SARIF calls a reporting descriptor: what a code stands for, wherever it is found. */
export function sarifRule(code: string): Record<string, unknown> {
  const rule = findingRule(code);
  if (rule !== null) {
    const { headline, why, severity } = rule;
    const level = sarifLevels[severity];
    return {
      id: code,
      shortDescription: { text: `${headline}.` },
      fullDescription: { text: why },
      defaultConfiguration: { level },
    };
  }
  invariant(Object.hasOwn(catalogue, code), `no code ${code}`);
  const { severity, ...entry } = catalogue[code as Code];
  const [message, why, fix] = [entry.message, entry.why, entry.fix].map(withoutNames) as [string, string, string];
  const more = `launchplane explain ${code}`;
  return {
    id: code,
    shortDescription: { text: `${message}.` },
    fullDescription: { text: why },
    help: {
      text: `${why}\n\n${fix}\n\nMore: ${more}`,
      markdown: `**${message}.** ${why}\n\n**Fix.** ${fix}\n\nMore: \`${more}\``,
    },
    defaultConfiguration: { level: sarifLevels[severity] },
  };
}

/** The text as it is before anything is found: `…` for a name, nothing for a sentence that follows. */
function withoutNames(text: string): string {
  return text.replace(/(?<=[.`])\{\w+\}$/, "").replace(/\{\w+\}/g, "…");
}
