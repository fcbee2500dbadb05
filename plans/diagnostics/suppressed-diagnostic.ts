import type { Diagnostic, Location } from "./diagnostic.ts";

/** A finding that a comment in its file silences, with the reason that the comment gives and where it stands. */
export interface SuppressedDiagnostic extends Diagnostic {
  suppression: { reason: string } & Location;
}
