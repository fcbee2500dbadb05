import type { CauseCode, Change, Verb } from "../change-set.ts";

/** What is to happen to one object and why, before it is put in order with the others. */
export interface Verdict {
  verb: Verb;
  cause: { code: CauseCode; args: Record<string, string> };
  changes: Change[];
}

export function verdict(verb: Verb, code: CauseCode, changes: Change[], args: Record<string, string> = {}): Verdict {
  return { verb, cause: { code, args }, changes };
}
