import { approvedOf, type HeadNames, hasErrors, policiesOf, promotedOf, type Stack } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { SidesDiff } from "../revisions/diff-sides.ts";
import type { ChangedStack } from "./changed-stacks.ts";

/** Paths of a Launchfile on both sides; `null`: there is none. */
export interface StackPaths {
  base: string | null;
  head: string | null;
}

export interface StackMeans {
  /** Plans a Launchfile of the base against one of the head. */
  diff(paths: StackPaths): Promise<SidesDiff>;
  /** What the project file beside a Launchfile of the head has. */
  headNames(path: string): Promise<HeadNames>;
}

/** What becomes of each app that the change reaches, by path. One that would be planned as before is left out, unless its files differ. */
export async function reviewStacks(changed: ChangedStack[], means: StackMeans): Promise<Stack[]> {
  const stacks: Stack[] = [];
  for (const each of changed) {
    const paths = {
      base: each.in === "head" ? null : each.path,
      head: each.in === "base" ? null : each.path,
    };
    const stack = await reviewStack(paths, means);
    if (each.touched || isChanged(stack)) stacks.push(stack);
  }
  return await withMoves(stacks, changed, means);
}

async function reviewStack(paths: StackPaths, means: StackMeans): Promise<Stack> {
  const path = paths.head ?? paths.base ?? "";
  const moved = paths.head !== null && paths.base !== null && paths.base !== paths.head;
  const { diff, diagnostics } = await compared(paths, means.diff);
  const policies = diff === null ? [] : policiesOf(diff);
  const isApplicable = diff !== null && paths.head !== null && !hasErrors(diagnostics);
  const names = isApplicable ? await means.headNames(path) : null;
  const approved = names && diff ? approvedOf(path, diff, names) : [];
  const promoted = names && diff ? promotedOf(path, diff, names) : [];
  const from = moved && paths.base !== null && { from: paths.base };
  return { path, ...from, diff, diagnostics, policies, approved, ...(promoted.length > 0 && { promoted }) };
}

/** Errors of the users' files are what the review says of them. */
async function compared(
  paths: StackPaths,
  compare: StackMeans["diff"],
): Promise<Pick<SidesDiff, "diff" | "diagnostics">> {
  try {
    return await compare(paths);
  } catch (error) {
    if (!(error instanceof DiagnosticError) || error.exit !== 3) throw error;
    // What is gone need not compile any more.
    const severity = paths.head === null ? "warning" : "error";
    const lessened = error.diagnostics.map((each) => (each.severity === "error" ? { ...each, severity } : each));
    return { diff: null, diagnostics: lessened as SidesDiff["diagnostics"] };
  }
}

function isChanged({ diff, diagnostics }: Stack): boolean {
  if (diff === null) return hasErrors(diagnostics);
  return (
    diff.changes.length > 0 ||
    diff.environments.some(({ review, files }) => review.base !== review.head || files.length > 0)
  );
}

/** A Launchfile that is gone and a new one for the same environments are one that was moved. */
async function withMoves(stacks: Stack[], changed: ChangedStack[], means: StackMeans): Promise<Stack[]> {
  const only = (where: ChangedStack["in"]) => {
    const paths = new Set(changed.filter((each) => each.in === where).map(({ path }) => path));
    return stacks.filter(({ path }) => paths.has(path));
  };
  const gone = only("base");
  const moved = new Map<string, Stack | null>();
  for (const stack of only("head")) {
    const scopes = new Set(scopesOf(stack, "head"));
    const former = gone.find(
      (each) => !moved.has(each.path) && scopesOf(each, "base").some((scope) => scopes.has(scope)),
    );
    if (former === undefined) continue;
    moved.set(former.path, null);
    moved.set(stack.path, await reviewStack({ base: former.path, head: stack.path }, means));
  }
  return stacks.flatMap((stack) => {
    const now = moved.get(stack.path);
    return now === undefined ? [stack] : now === null ? [] : [now];
  });
}

/** `<context>.<environment>`: by what a deployment is known. */
function scopesOf({ diff }: Stack, side: "base" | "head"): string[] {
  return (diff?.environments ?? []).flatMap(({ scope }) => scope[side] ?? []);
}
