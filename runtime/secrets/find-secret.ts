import { diagnose, didYouMean } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { SecretMetadata } from "./secret-envelope.ts";

/** A secret's name as people read and type it: an operator's without the kind in front of it. */
export function shownName(name: string): string {
  return name.replace(/^input:/, "");
}

/**
 * The newest version of the stored secret that a person means: by its name as `secrets list` shows it, or of a generated one
 * only what the Launchfile calls it. Throws LP7027 where there is none.
 */
export function findSecret(stored: SecretMetadata[], typed: string): SecretMetadata {
  for (const name of [typed, `input:${typed}`, `secret:${typed}#value`]) {
    const newest = stored.findLast((each) => each.name === name);
    if (newest) return newest;
  }
  const suggestion = didYouMean(typed, [...new Set(stored.map(({ name }) => shownName(name)))]);
  throw new DiagnosticError("invalid", diagnose("LP7027", null, { name: typed, suggestion }));
}
