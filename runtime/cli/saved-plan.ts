import { resolve } from "node:path";
import { canonicalJson, diagnose, loadPlanFile, type SealedPlan } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";
import type { Options } from "./command.ts";

/** A plan that was written by `plan --out`. */
export interface SavedPlan {
  /** As it was typed. */
  path: string;
  sealed: SealedPlan;
}

/**
 * The plan in the file that `path` names, whole and of a known format; `null` when that is no plan but a Launchfile, a folder
 * or nothing. Throws diagnostics for a plan that cannot be taken at its word.
 */
export async function readSavedPlan(path: string, { files, workingFolder }: Host): Promise<SavedPlan | null> {
  const file = resolve(workingFolder, path);
  const bytes = await unlessRefused(path, async () => {
    return (await files.stat(file))?.kind === "file" ? await files.readBytes(file) : null;
  });
  const loaded = bytes && loadPlanFile(path, bytes);
  if (!loaded) return null;
  const { value: sealed, diagnostics } = loaded;
  if (sealed) return { path, sealed };
  const isChanged = diagnostics.some(({ code }) => code === "LP5041");
  throw new DiagnosticError(isChanged ? "stale" : "machine", ...diagnostics);
}

async function unlessRefused<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new DiagnosticError("machine", diagnose("LP1091", null, { path, reason: refusalReason(error) }));
  }
}

/**
 * The options of a run that applies a saved plan: environment and selection are the plan's. Throws diagnostics for a plan that
 * nobody may apply, and for options that say something else than it does.
 */
export function optionsOf({ path, sealed }: SavedPlan, options: Options): Options {
  const { environment, only = [], pull = false, fingerprints } = sealed.plan;
  const where = { file: path, span: null };
  if (fingerprints.observed.basis === "recorded") {
    throw new DiagnosticError("stale", diagnose("LP5045", where, { path }));
  }
  const given = [...new Set(options.only)].sort();
  const contradictions = [
    ...(options.env === undefined || options.env === environment ? [] : [`--env ${options.env}`]),
    ...(given.length === 0 || canonicalJson(given) === canonicalJson(only)
      ? []
      : given.map((name) => `--only ${name}`)),
    ...(options.pull && !pull ? ["--pull"] : []),
  ];
  const planned = [`environment "${environment}"`, ...only.map((name) => `component "${name}"`)].join(", ");
  const problems = contradictions.map((option) => diagnose("LP5046", where, { option, path, planned }));
  if (problems.length > 0) throw new DiagnosticError("machine", ...problems);
  return { ...options, env: environment, only, pull };
}
