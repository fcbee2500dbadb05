import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SuppressedDiagnostic } from "../diagnostics/suppressed-diagnostic.ts";

/** What was found out about one file, or about a path that leads to none. */
export interface CheckedFile {
  /** As the user would write it. */
  file: string;
  diagnostics: Diagnostic[];
  suppressed: SuppressedDiagnostic[];
}
