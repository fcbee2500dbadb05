import { addressParts, type Diagnostic, diagnose, locate, type SourceMap } from "../../plans/index.ts";
import type { DataProblem } from "../../targets/index.ts";

/** Refuses servers on data that they do not read (LP5178), where the Launchfile asks for them. */
export function dataDiagnostics(problems: DataProblem[], sources: SourceMap): Diagnostic[] {
  return problems.map(({ address, ...words }) => {
    const name = addressParts(address).names[0] ?? "";
    return diagnose("LP5178", locate(sources, address), { name, ...words });
  });
}
