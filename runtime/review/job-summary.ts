import { type Diagnostic, diagnose } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";

/** Adds Markdown to the summary of the job; answers what stood in its way. */
export async function writeJobSummary(path: string, markdown: string, { files }: Host): Promise<Diagnostic[]> {
  try {
    await files.append(path, `${markdown}\n`);
    return [];
  } catch (error) {
    return [diagnose("LP5090", null, { path, reason: refusalReason(error) })];
  }
}
