import * as z from "zod";
import { canonicalJson, type ObjectAddress, ownMember } from "../../plans/index.ts";
import type { ReadFiles, WriteFiles } from "../ports.ts";
import type { ApplyContext, ObserveScope } from "../target.ts";
import { placesOf } from "./places.ts";
import type { Found } from "./problem.ts";

const entrySchema = z.strictObject({
  /** As they were compared when they were applied; sensitive ones as prints. */
  attributes: z.record(
    z.string(),
    z.union([z.strictObject({ plain: z.json() }), z.strictObject({ print: z.string() })]),
  ),
  /** `null`: it was stopped, or it is no process. */
  process: z.strictObject({ pid: z.number().int(), startedAt: z.string(), bootId: z.string() }).nullable(),
  /** Verdict of a health command after the start; `null`: there is none. */
  healthy: z.boolean().nullable(),
  /** Digest of what was installed in its folder; `null`: nobody can tell what that depends on. */
  dependencies: z.string().nullable(),
});

const stateSchema = z.strictObject({
  formatVersion: z.literal("launchplane/local-state/v1"),
  storeId: z.string(),
  /** Where this file was when it was written: a copy of the folder owns none of the processes. */
  folder: z.string(),
  objects: z.record(z.string(), entrySchema),
});

/** What was last applied to an object that leaves no trace of its own. */
export type StateEntry = z.infer<typeof entrySchema>;
export type LocalState = z.infer<typeof stateSchema>;

/** `processes.json` of an environment; an empty state when there is none yet. */
export async function readState(scope: ObserveScope, files: ReadFiles): Promise<Found<LocalState>> {
  const path = placesOf(scope.folders.local).state;
  const text = await files.readText(path);
  if (text === null) return { found: emptyState(scope) };
  const parsed = stateSchema.safeParse(jsonOrNull(text));
  if (parsed.success) return { found: parsed.data };
  const reason = parsed.error.issues[0]?.message ?? "it is no JSON";
  return { problem: { code: "LP4228", args: { path, reason } } };
}

/** What is recorded of one object in our own state. */
export async function recordedEntry(
  scope: ObserveScope,
  object: ObjectAddress,
  files: ReadFiles,
): Promise<StateEntry | null> {
  const { objects } = await ownState(scope, files);
  return ownMember(objects, object);
}

/** Sets what is recorded of one object; `null` forgets it. */
export async function recordEntry(
  { scope, alone }: Pick<ApplyContext, "scope" | "alone">,
  { object, entry }: { object: ObjectAddress; entry: StateEntry | null },
  files: WriteFiles,
): Promise<void> {
  await alone(async () => {
    const state = await ownState(scope, files);
    const { [object]: _, ...others } = state.objects;
    const objects = entry === null ? others : { ...others, [object]: entry };
    await files.writeText(placesOf(scope.folders.local).state, `${canonicalJson({ ...state, objects })}\n`);
  });
}

/** `apply` comes after `observe`, which refuses a damaged file and one of another store. */
async function ownState(scope: ObserveScope, files: ReadFiles): Promise<LocalState> {
  const state = await readState(scope, files);
  const empty = emptyState(scope);
  return "found" in state ? { ...state.found, storeId: empty.storeId, folder: empty.folder } : empty;
}

function emptyState({ storeId, folders }: ObserveScope): LocalState {
  return { formatVersion: "launchplane/local-state/v1", storeId, folder: folders.local, objects: {} };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
