import { counted } from "../counted.ts";
import type { Page, PolicyLine, RiskLine } from "./page.ts";

interface Findings {
  changes: number;
  /** What a change is called: `operation`. */
  noun: string;
  risks: RiskLine[];
  policies: PolicyLine[];
}

/** The document in a few words. */
export function verdictOf({ changes, noun, risks, policies }: Findings): Page["verdict"] {
  const has = (effect: string) => policies.some((policy) => policy.effect === effect);
  if (has("denies")) return { tone: "danger", words: "Denied by policy" };
  if (has("asks for approval")) return { tone: "danger", words: "Needs approval" };
  if (risks.length > 0) return { tone: "danger", words: `${counted(risks.length, noun)} with a risk` };
  if (changes === 0) return { tone: "quiet", words: "No changes" };
  return { tone: "change", words: `${counted(changes, noun)}, no known risk` };
}
