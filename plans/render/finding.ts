import type { Risk } from "../change-set.ts";
import type { Diagnostic, Location, Severity } from "../diagnostics/diagnostic.ts";
import { ownMember } from "../own-member.ts";
import type { PolicyEffect } from "../policy/policy.ts";
import { riskWords } from "./risk-words.ts";

/** What stands where diagnostics have their code, for what is no mistake in a file. */
export type FindingCode = `risk/${Risk}` | `policy/${PolicyEffect}`;

interface FindingRule {
  severity: Severity;
  headline: string;
  why: string;
}

/** What cannot be undone is worse than what is to be looked at. */
const rules: Record<FindingCode, FindingRule> = {
  "risk/data-loss": ofRisk("data-loss", "error"),
  "risk/replace": ofRisk("replace", "warning"),
  "risk/exposure": ofRisk("exposure", "warning"),
  "risk/privilege": ofRisk("privilege", "warning"),
  "risk/downtime": ofRisk("downtime", "warning"),
  "risk/floating-image": ofRisk("floating-image", "warning"),
  "policy/deny": { severity: "error", headline: "Denied by policy", why: "A policy of launchplane.yaml denies it." },
  "policy/approve": {
    severity: "warning",
    headline: "Needs approval",
    why: "A policy of launchplane.yaml asks for approval.",
  },
  "policy/warn": { severity: "warning", headline: "Policy warning", why: "A policy of launchplane.yaml warns of it." },
};

function ofRisk(risk: Risk, severity: Severity): FindingRule {
  const { name, words } = riskWords(risk);
  return { severity, headline: `Risk: ${name}`, why: words };
}

/** `null` for the code of a diagnostic. */
export function findingRule(code: string): FindingRule | null {
  return ownMember<FindingRule>(rules, code);
}

interface Found {
  /** What it is about: `update "service:web" in prod`. */
  subject: string;
  why: string;
  place: Location | null;
}

/** A risk, or what a policy says, as a diagnostic: for tools that know nothing else. */
export function finding(code: FindingCode, { subject, why, place }: Found): Diagnostic {
  const { severity, headline } = rules[code];
  const where = { file: place?.file ?? null, span: place?.span ?? null };
  return { code, severity, message: `${headline}: ${subject}`, why, ...where, related: [], fixes: [] };
}
