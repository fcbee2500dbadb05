import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { CheckedFile } from "./checked-file.ts";
import { hideSecrets } from "./hide-secrets.ts";
import { type SarifContext, sarifResult } from "./sarif-result.ts";
import { sarifRule } from "./sarif-rule.ts";

interface SarifOptions {
  /** Of this program. */
  version: string;
  /** Texts of the files that the diagnostics point into. */
  sources: Record<string, string>;
}

/**
 * A log of SARIF 2.1.0 (OASIS Standard, errata 01) with one run, as code scanning takes it. Its rules are the codes that were
 * found; suppressed findings are results with a suppression. Columns and offsets count UTF-16 code units.
 */
export function renderSarif(files: CheckedFile[], { version, sources }: SarifOptions): string {
  const found = files.flatMap((each) => [...each.diagnostics, ...each.suppressed]);
  const codes = [...new Set(found.map(({ code }) => code))].sort();
  const context: SarifContext = { codes, sources: hideSecrets(sources, found), fingerprints: new Map() };
  const driver = { name: "launchplane", semanticVersion: version, rules: codes.map(sarifRule) };
  const log = {
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        results: found.map((each: Diagnostic) => sarifResult(each, context)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
