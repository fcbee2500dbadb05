import { resolve } from "node:path";
import { diagnose, type Review } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";

/** Writes the review as JSON, whole or not at all. It holds no secret, so that whoever reviews may read it. */
export async function writeReview(path: string, review: Review, { files, workingFolder }: Host): Promise<void> {
  try {
    await files.writeText(resolve(workingFolder, path), `${JSON.stringify(review, null, 2)}\n`, { mode: 0o644 });
  } catch (error) {
    const problem = diagnose("LP5090", null, { path, reason: refusalReason(error) });
    throw new DiagnosticError("machine", { ...problem, severity: "error" });
  }
}
