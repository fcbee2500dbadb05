import type { Verb } from "../../change-set.ts";

/** A verb as readers know it. */
export function shownVerb(verb: Verb): string {
  return verb === "none" ? "keep" : verb;
}
