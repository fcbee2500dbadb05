import type { SecretClass } from "../../plans/index.ts";

/** How one secret stands for an environment. Only `ok` lets it through. */
export type KeyVerdict = "ok" | "prod-only" | "unclassified" | "missing" | "disabled" | "ambiguous";

/** A secret that a plan needs, by its name, with everything that could supply it. */
export interface NeededSecret {
  key: string;
  /** `class` is `null` where nobody said one. */
  candidates: { class: SecretClass | null; disabled: boolean }[];
}

/** Names and verdicts, never values. */
export interface KeySafety {
  /** `unknown`: nobody can say what may be used there, so nothing may. */
  environment: "known" | "unknown";
  verdicts: Record<string, KeyVerdict>;
}

const knownClasses = ["prod", "testing", "preview"];

/** Whether an environment of a class may use the secrets that a plan needs. */
export function checkKeySafety(environmentClass: string | null, needed: NeededSecret[]): KeySafety {
  const isKnown = environmentClass !== null && knownClasses.includes(environmentClass);
  return {
    environment: isKnown ? "known" : "unknown",
    verdicts: Object.fromEntries(needed.map((each) => [each.key, verdictOf(each, environmentClass)])),
  };
}

/** The names that must not be used, with their verdicts. */
export function unsafeKeys({ verdicts }: KeySafety): [key: string, verdict: KeyVerdict][] {
  return Object.entries(verdicts).filter(([, verdict]) => verdict !== "ok");
}

function verdictOf({ candidates }: NeededSecret, environmentClass: string | null): KeyVerdict {
  const [only, ...others] = candidates;
  if (only === undefined) return "missing";
  if (others.length > 0) return "ambiguous";
  if (only.disabled) return "disabled";
  if (only.class === null) return "unclassified";
  return only.class === "prod-only" && environmentClass !== "prod" ? "prod-only" : "ok";
}
