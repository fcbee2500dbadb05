import { targetOf } from "../planning/target-of.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";

export interface DiffOptions {
  /** `--env`: the only environment to compare; without it all that either side has. */
  environment?: string | undefined;
  /** `--target`: the targets to compare; without it those of the environments. */
  targets?: string[];
  /** `--strict`: whatever a target does not do exactly as the head says is an error. */
  strict?: boolean;
  /** What a side without an app is called. */
  names?: { base: SideName; head: SideName };
}

/** As the reader named it, and the commit that it is. */
export interface SideName {
  label: string;
  commit: string | null;
}

/** An environment that is to be compared, as each side has it; `null`: that side has none of this name on this target. */
export interface ComparedEnvironment {
  name: string;
  target: string;
  base: ChosenEnvironment | null;
  head: ChosenEnvironment | null;
  /** Nobody asked for it, so that one which cannot be lowered is left out. */
  implied: boolean;
}

interface Projects {
  /** `null`: there is no app on that side. */
  base: Project | null;
  head: Project | null;
}

/**
 * The environments that either side has, those of one target alone where `targets` says so; `local` and `compose` where
 * neither side names any. One that moves to another target is two: what it had, and what it gets.
 */
export function comparedEnvironments(projects: Projects, options: DiffOptions): ComparedEnvironment[] {
  const { environment, targets = [] } = options;
  const wanted = targets.map((name) => targetOf(name).name);
  const names = environment === undefined ? declaredNames(projects) : [environment];
  if (names.length === 0) {
    const all = wanted.length === 0 ? (["local", "compose"] as const) : wanted;
    return all.map((target) => bare(target, projects, wanted.length === 0));
  }
  const named = names.flatMap((name) => {
    const sides = { base: environmentOf(projects.base, name), head: environmentOf(projects.head, name) };
    // To say what there is.
    if (!sides.base && !sides.head) chooseEnvironment(projects.head ?? (projects.base as Project), name);
    return environment === undefined || wanted.length === 0
      ? byTarget(name, sides)
      : wanted.map((target) => asTarget(name, target, sides));
  });
  if (wanted.length === 0 || environment !== undefined) return named;
  return wanted.flatMap((target) => {
    const fitting = named.filter((each) => each.target === target);
    return fitting.length === 0 ? [bare(target, projects, false)] : fitting;
  });
}

type Sides = Pick<ComparedEnvironment, "base" | "head">;

/** In the head's order, then those that only the base has. */
function declaredNames({ base, head }: Projects): string[] {
  const names = [head, base].flatMap((project) => Object.keys(project?.settings.environments ?? {}));
  return [...new Set(names)];
}

/** Without a project file there is one environment, `local`. */
function environmentOf(project: Project | null, name: string): ChosenEnvironment | null {
  if (project === null) return null;
  const environments = project.settings.environments ?? { local: {} };
  return Object.hasOwn(environments, name) ? chooseEnvironment(project, name) : null;
}

/** An environment without settings, called after its target. */
function bare(target: ChosenEnvironment["target"], { base, head }: Projects, implied: boolean): ComparedEnvironment {
  const environment: ChosenEnvironment = { name: target, target, class: "testing" };
  return { name: target, target, base: base && environment, head: head && environment, implied };
}

function asTarget(name: string, target: ChosenEnvironment["target"], { base, head }: Sides): ComparedEnvironment {
  return { name, target, base: base && { ...base, target }, head: head && { ...head, target }, implied: false };
}

function byTarget(name: string, { base, head }: Sides): ComparedEnvironment[] {
  const targets = new Set([base, head].flatMap((side) => (side === null ? [] : [side.target])));
  return [...targets].map((target) => ({
    name,
    target,
    base: base?.target === target ? base : null,
    head: head?.target === target ? head : null,
    implied: false,
  }));
}
