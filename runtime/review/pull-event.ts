import * as z from "zod";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";

/** What a workflow run knows of its pull request, or of those that a merge queue holds together. */
export interface PullEvent {
  /** `null` for a merge queue's. */
  number: number | null;
  base: { label: string; commit: string };
  head: { label: string; commit: string };
}

const commit = z.string().regex(/^[0-9a-f]{40,64}$/);
const sideSchema = z.object({ ref: z.string(), sha: commit });
const eventSchema = z.object({
  pull_request: z.object({ number: z.int(), base: sideSchema, head: sideSchema }).optional(),
  merge_group: z.object({ base_ref: z.string(), base_sha: commit, head_ref: z.string(), head_sha: commit }).optional(),
});

/** Reads the event that started the workflow run; `null` outside of one, or when it is about no pull request. */
export async function loadPullEvent(host: Host): Promise<PullEvent | null> {
  const path = host.variable("GITHUB_EVENT_PATH");
  if (!path) return null;
  const parsed = eventSchema.safeParse(jsonOf(await host.files.readText(path).catch(() => null)));
  if (!parsed.success) {
    const expected = "the path of the JSON file in which GitHub describes the event";
    throw new DiagnosticError("machine", diagnose("LP5084", null, { name: "GITHUB_EVENT_PATH", expected }));
  }
  const { pull_request: pull, merge_group: group } = parsed.data;
  if (pull) return { number: pull.number, base: sideOf(pull.base), head: sideOf(pull.head) };
  if (!group) return null;
  const base = { label: group.base_ref.replace("refs/heads/", ""), commit: group.base_sha };
  return { number: null, base, head: { label: group.head_ref.replace("refs/heads/", ""), commit: group.head_sha } };
}

function sideOf({ ref, sha }: z.infer<typeof sideSchema>): PullEvent["base"] {
  return { label: ref, commit: sha };
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
