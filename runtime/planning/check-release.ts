import { type Diagnostic, diagnose, type ImageRef, nodesOf, type ObservedState, ownMember } from "../../plans/index.ts";
import { buildContext } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "./component-names.ts";
import type { LoweredEnvironment } from "./lower-environment.ts";
import type { StoredRelease } from "./stored-release.ts";

/**
 * Refuses to plan a release that this target cannot serve just as it was: a source tree that is another one now (LP5112), a
 * component whose artifact is not known or is of a kind that the target does not run (LP5113), an image that is gone (LP5114).
 */
export function checkRelease(from: StoredRelease, lowered: LoweredEnvironment, observed: ObservedState): void {
  const { app, target } = lowered;
  const { shown } = componentNames(app);
  const problems = nodesOf(app, "component").flatMap(([address, node]): Diagnostic[] => {
    const name = address.slice("component:".length);
    const artifact = ownMember(from.artifacts, name);
    const component = shown(name);
    const { release } = from;
    if (target.name === "local")
      return sourceProblems(from, { component, artifact, now: lowered.input.sources[address] });
    if (node.run.image === undefined && buildContext(node) === null && artifact === null) return [];
    if (artifact === null || artifact.kind === "source") {
      const kind = artifact === null ? "nothing that is known by a digest" : "a source tree";
      return [diagnose("LP5113", null, { component, release, kind, target: target.name })];
    }
    const isGone = artifact.kind === "engine" && !hasImage(address, lowered, observed);
    return isGone ? [diagnose("LP5114", null, { component, release, image: artifact.id })] : [];
  });
  if (problems.length > 0) throw new DiagnosticError("refused", ...problems);
}

interface RunsSource {
  component: string;
  artifact: ImageRef | null;
  /** Digest of the source tree as it is. */
  now: string | undefined;
}

function sourceProblems({ release, commit }: StoredRelease, { component, artifact, now }: RunsSource): Diagnostic[] {
  if (artifact === null && now === undefined) return [];
  if (artifact?.kind !== "source") {
    const kind = artifact === null ? "nothing that is known" : "an image";
    return [diagnose("LP5113", null, { component, release, kind, target: "local" })];
  }
  if (artifact.digest === now) return [];
  const remedy = commit === null ? "the files as they were then" : `commit ${commit}`;
  return [diagnose("LP5112", null, { component, release, remedy })];
}

/** An image that only its engine has cannot be pulled again. */
function hasImage(address: string, { desired }: LoweredEnvironment, { objects }: ObservedState): boolean {
  return Object.entries(desired.objects).some(
    ([object, { type, origin }]) => type === "image" && origin.includes(address) && Object.hasOwn(objects, object),
  );
}
