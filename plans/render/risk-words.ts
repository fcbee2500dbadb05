import type { Operation, Risk } from "../change-set.ts";
import type { RiskReason } from "../diff/plan-diff.ts";

export interface RiskWords {
  risk: Risk;
  name: string;
  /** A sentence. */
  words: string;
}

const ofOperations: Record<Risk, Omit<RiskWords, "risk">> = {
  "data-loss": { name: "data loss", words: "Its data is lost." },
  replace: { name: "replace", words: "It is removed and made anew." },
  exposure: { name: "exposure", words: "It becomes reachable from outside." },
  privilege: { name: "privilege", words: "It gets rights on the host." },
  downtime: { name: "downtime", words: "It is not available for a while." },
  "floating-image": { name: "floating image", words: "Its image is no longer pinned and may change by itself." },
};

const reasons: Record<RiskReason, string> = {
  "data-left-behind": "Its data stays behind: nothing uses it any more.",
  "data-not-kept": "Its data is no longer kept.",
  "data-at-other-path": "Its data is mounted at another path, where the app may not look for it.",
  "data-of-other-type": "Its data is of another type, which nothing reads any more.",
  "data-of-other-version": "Its data was written by another major version, which may not be read.",
  "data-of-newer-version": "Its data was written by a newer version, which an older one does not read.",
  "data-of-unknown-version": "Which version wrote its data, or is to read it, is not said.",
  "other-context": "Every environment gets another name: all is made anew, and what runs stays behind with its data.",
  removed: "It is removed.",
  "made-anew": "It is removed, or made anew, and is not available meanwhile.",
  "value-made-anew": "A new value is generated: what was made with the old one is not recognised any more.",
  published: "It becomes reachable from outside.",
  "bound-wider": "It no longer listens on the loopback interface alone.",
  "host-rights": "It gets rights on the host.",
  "image-not-pinned": "Its image is no longer pinned and may change by itself.",
};

/** What could hurt, in words, with the reason where a diff knows it. */
export function riskWords(risk: Risk, reason?: RiskReason): RiskWords {
  const { name, words } = ofOperations[risk];
  return { risk, name, words: reason === undefined ? words : reasons[reason] };
}

/** Data outlives the update of what reads it. */
const otherReader = "Its data was written by another major version, or another program, and may not be readable.";

/** What could hurt about an operation, in words. */
export function operationRisks({ verb, risks }: Pick<Operation, "verb" | "risks">): RiskWords[] {
  const isUpdate = verb === "update";
  return risks.map((risk) => ({ ...riskWords(risk), ...(isUpdate && risk === "data-loss" && { words: otherReader }) }));
}
