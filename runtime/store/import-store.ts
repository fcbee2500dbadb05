import { type Digest, diagnose, digestJson, invariant } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { headSchema } from "./file-chain.ts";
import type { LockHost } from "./hold-lock.ts";
import { lockSchema } from "./lock.ts";
import { readJson } from "./read-json.ts";
import type { StoreArchive } from "./store-archive.ts";
import { checkLockFree } from "./take-lock.ts";

export interface Imported {
  storeId: string;
  records: number;
  /** What stands for the history of each scope, the same on both sides. */
  heads: Record<string, Digest>;
}

interface Import {
  from: StoreArchive;
  to: StoreArchive;
}

/** How often it is copied when somebody writes meanwhile. */
const attempts = 5;

/**
 * Moves a whole store: copies it, marks the source as moved, compares both sides text by text, and only then lets the
 * destination be used. Killed at any point and run again, it finishes; until the source is marked it is the one that counts.
 */
export async function importStore({ from, to }: Import, host: LockHost): Promise<Imported> {
  const storeId = await movableId({ from, to });
  await checkRoom({ from, to }, storeId);
  for (let attempt = 0; ; attempt++) {
    invariant(attempt < attempts, "both sides of an import are the same after a copy");
    const texts = await from.texts();
    await checkUnlocked(texts, host);
    await to.replace(storeId, texts);
    await from.mark("moved");
    const left = await from.texts();
    // Who took a lock before the mark goes on: then nothing is moved.
    await checkUnlocked(left, host).catch(async (error) => {
      await from.mark("live");
      throw error;
    });
    const copied = await to.texts();
    if (digestOf(left) !== digestOf(copied)) continue;
    await to.mark("live");
    return summaryOf(storeId, copied);
  }
}

/** The id of the source, when it may be moved: in use, or marked by an import that was killed just then. */
async function movableId({ from, to }: Import): Promise<string> {
  const source = await from.state();
  const destination = await to.state();
  if (source.kind === "live") return source.storeId;
  const isBegun = destination.kind === "importing" && source.kind === "moved";
  if (isBegun && destination.storeId === source.storeId) return source.storeId;
  throw new DiagnosticError("refused", from.refusal(source.kind));
}

/**
 * LP7055 unless the destination is empty, or has only what an earlier import left: begun and not finished, or moved away
 * from there and now coming back with everything that it had.
 */
async function checkRoom({ from, to }: Import, storeId: string): Promise<void> {
  const state = await to.state();
  if (state.kind === "importing" && state.storeId === storeId) return;
  const source = await from.texts();
  const isOld = state.kind === "moved" && state.storeId === storeId;
  const foreign = [...(await to.texts())].filter(
    ([path, text]) => !isOld || (isFinal(path) && source.get(path) !== text),
  );
  if (foreign.length === 0) return;
  const args = { what: to.name, count: String(foreign.length) };
  throw new DiagnosticError("refused", diagnose("LP7055", null, args));
}

/** Whether what is at the path is never changed once it was written. */
function isFinal(path: string): boolean {
  return /^(records|plans|chain\/.*\/\d+\.json$)/.test(path);
}

async function checkUnlocked(texts: Map<string, string>, host: LockHost): Promise<void> {
  for (const [path, text] of texts) {
    const [, scope] = /^locks\/([^/]+)\//.exec(path) ?? [];
    if (scope === undefined) continue;
    await checkLockFree({ highest: async () => readJson(path, text, lockSchema) }, host, scope);
  }
}

function digestOf(texts: Map<string, string>): Digest {
  return digestJson(Object.fromEntries(texts));
}

function summaryOf(storeId: string, texts: Map<string, string>): Imported {
  const heads: Imported["heads"] = {};
  for (const [path, text] of texts) {
    const [, scope] = /^chain\/([^/]+)\/head\.json$/.exec(path) ?? [];
    const head = scope === undefined ? null : readJson(path, text, headSchema);
    if (scope !== undefined && head !== null) heads[scope] = head.digest;
  }
  const records = [...texts.keys()].filter((path) => /^records\/.*\.json$/.test(path)).length;
  return { storeId, records, heads };
}
