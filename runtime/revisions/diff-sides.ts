import {
  type AppPlan,
  appChanges,
  canonicalJson,
  type Diagnostic,
  type DiffSide,
  diagnose,
  digestJson,
  invariant,
  type PlanDiff,
} from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { applySeverities } from "../project/apply-severities.ts";
import { comparedEnvironments, type DiffOptions, type SideName } from "./compared-environments.ts";
import { type CompiledSide, compileSide, type InvalidSide } from "./compiled-side.ts";
import { diffEnvironments } from "./diff-environments.ts";
import { labelledDiagnostics, sourceTexts } from "./labelled-diagnostics.ts";
import type { SideSource } from "./side-source.ts";

export interface SidesDiff {
  /** `null`: the head does not compile. */
  diff: PlanDiff | null;
  /** The app plans of both sides; `null`: there is no app on that side, or none that compiles. */
  apps: { base: AppPlan | null; head: AppPlan | null };
  /** Of the head in files as places name them; of a base that is a commit, with its label before: `main:web/Launchfile`. */
  diagnostics: Diagnostic[];
  /** Texts of files for code frames, without the secrets that stand there. Those of another commit are not shown. */
  sources: Record<string, string>;
}

type Side = CompiledSide | InvalidSide | null;

/**
 * Compares two versions of an app without credentials, network or state folder; `null`: there is no app on that side. A base
 * that does not compile is told and counts as absent. Throws diagnostics for options that neither side can meet.
 */
export async function diffSides(
  base: SideSource | null,
  head: SideSource | null,
  options: DiffOptions = {},
): Promise<SidesDiff> {
  invariant(base ?? head, "a diff has two sides without an app");
  const sides = { base: base && (await compileSide(base)), head: head && (await compileSide(head)) };
  const [before, after] = [compiled(sides.base), compiled(sides.head)];
  const apps = { base: before?.source.app ?? null, head: after?.source.app ?? null };
  if (sides.head && !after) {
    return { diff: null, apps, ...(await reported({ ...sides, ofHead: (sides.head as InvalidSide).problems })) };
  }
  const some = after ?? before;
  if (some === null) throw new DiagnosticError("invalid", ...(sides.base as InvalidSide).problems);
  const projects = { base: before?.project ?? null, head: after?.project ?? null };
  const compared = comparedEnvironments(projects, options);
  const { environments, diagnostics } = await diffEnvironments(compared, {
    base: before,
    head: after,
    strict: options.strict === true,
  });
  const diff: PlanDiff = {
    formatVersion: "launchplane/plan-diff/v1",
    name: some.source.app.app.name,
    base: sideOf(sides.base, options.names?.base),
    head: sideOf(sides.head, options.names?.head),
    changes: appChanges(before?.source ?? null, after?.source ?? null),
    environments,
  };
  const severities = some.project.settings.diagnostics ?? {};
  const ofHead = applySeverities([...(after?.diagnostics ?? []), ...diagnostics], severities);
  return { diff, apps, ...(await reported({ ...sides, ofHead })) };
}

function compiled(side: Side): CompiledSide | null {
  return side && "source" in side ? side : null;
}

function sideOf(side: Side, name: SideName = { label: "nothing", commit: null }): DiffSide {
  const { label, commit } = side?.from ?? name;
  const found = compiled(side);
  const state = found ? "compiled" : side ? "invalid" : "absent";
  const path = found?.project.launchfile.path ?? null;
  return { label, commit, path, state, app: found && digestJson(found.source.app) };
}

/** Diagnostics of both sides, and the texts that they point into. */
async function reported({
  base,
  head,
  ofHead,
}: {
  base: Side;
  head: Side;
  ofHead: Diagnostic[];
}): Promise<Pick<SidesDiff, "diagnostics" | "sources">> {
  const ofBase = base && "problems" in base ? baseProblems(base) : [];
  const said = unique(ofHead);
  const textsOf = async (side: Side, diagnostics: Diagnostic[]) =>
    side ? await sourceTexts({ side: side.from, diagnostics, concealing: side.concealing }) : {};
  return {
    diagnostics: [...said, ...(base ? labelledDiagnostics(base.from, ofBase) : [])],
    sources: {
      ...(base?.from.commit === null && (await textsOf(base, ofBase))),
      // What is said of an environment is about the base, where there is no head.
      ...(await textsOf(head ?? base, said)),
    },
  };
}

/** What is wrong with the base is not for the author of the head to mend: it warns. */
function baseProblems({ from, problems }: InvalidSide): Diagnostic[] {
  const file = problems.find((each) => each.file !== null)?.file ?? null;
  const notice = diagnose("LP5066", file === null ? null : { file, span: null }, { label: from.label });
  const errors = problems.filter(({ severity }) => severity === "error");
  return [notice, ...errors.map((each) => ({ ...each, severity: "warning" as const }))];
}

/** Each environment says again what is said of all. */
function unique(diagnostics: Diagnostic[]): Diagnostic[] {
  const found = new Map(diagnostics.map((each) => [canonicalJson(each), each]));
  return [...found.values()];
}
