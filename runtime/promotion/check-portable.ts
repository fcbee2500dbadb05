import { type Diagnostic, diagnose, type ImageRef, type ReleaseRecord } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";

/** Refuses to promote what is in one place only to another one (LP6034): what is built there would be something else. */
export function checkPortable(
  { id, body }: ReleaseRecord,
  { source, destination }: { source: ChosenEnvironment; destination: ChosenEnvironment },
): void {
  const problems = Object.entries(body.artifacts).flatMap(([component, artifact]): Diagnostic[] => {
    const problem = problemOf(artifact, source, destination);
    if (problem === null) return [];
    return [diagnose("LP6034", null, { component, release: id, destination: destination.name, ...problem })];
  });
  if (problems.length > 0) throw new DiagnosticError("refused", ...problems);
}

interface Problem {
  kind: string;
  remedy: string;
}

function problemOf(artifact: ImageRef, source: ChosenEnvironment, destination: ChosenEnvironment): Problem | null {
  const toSource = destination.target === "local";
  const { name } = source;
  const publish = `Publish it (\`launchplane artifacts publish --env ${name}\`), apply the published digest to ${name}, and promote that.`;
  switch (artifact.kind) {
    case "source":
      if (toSource) return null;
      return {
        kind: "a source tree, and only local runs one",
        remedy: `Promote from an environment that runs images: its release has their digests.`,
      };
    case "engine":
      if (!toSource && engineOf(source) === engineOf(destination)) return null;
      return { kind: "an image that only the engine has that built it", remedy: publish };
    case "registry":
      return toSource
        ? { kind: "an image, and local runs none", remedy: "Promote to an environment that runs images." }
        : null;
  }
}

/** Which engine an environment's images are on, as far as its settings tell. */
function engineOf({ target, compose }: ChosenEnvironment): string {
  return `${target} ${compose?.docker_context ?? ""}`;
}
