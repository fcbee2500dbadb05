import type { JournalStep } from "../../runtime/store/store.ts";

export function sampleStep(
  operation: string,
  phase: JournalStep["phase"],
  detail: JournalStep["detail"] = null,
): JournalStep {
  return { operation, phase, attempt: 1, detail };
}
