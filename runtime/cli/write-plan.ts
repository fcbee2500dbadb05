import { resolve } from "node:path";
import { diagnose, isPlanFile, planFileText, type SealedPlan } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";

/** Writes a plan file, whole or not at all. It holds no secret, so that whoever reviews may read it. */
export async function writePlan(path: string, plan: SealedPlan, { files, workingFolder }: Host): Promise<void> {
  const refused = (reason: string) => new DiagnosticError("machine", diagnose("LP5040", null, { path, reason }));
  const file = resolve(workingFolder, path);
  try {
    const stat = await files.stat(file);
    const there = stat?.kind === "file" ? await files.readBytes(file) : null;
    if (there !== null && there.length > 0 && !isPlanFile(there)) throw refused("another file is there, and no plan");
    await files.writeText(file, planFileText(plan), { mode: 0o644 });
  } catch (error) {
    throw error instanceof DiagnosticError ? error : refused(refusalReason(error));
  }
}
