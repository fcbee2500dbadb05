import { type Diagnostic, diagnose, type ImageRef } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

type Pinned = Pick<PlannedDeployment, "app" | "desired" | "images" | "environment" | "observed">;

/** Refuses to run in production what has no digest (LP6035). */
export function refuseUnpinned(pinned: Pinned): void {
  const problems = unpinned(pinned);
  if (problems.length > 0) throw new DiagnosticError("refused", ...problems);
}

/**
 * Production runs what exists already, by digest: no image that this very run would build, and no tag that neither the engine
 * nor a registry can say the digest of. A target without images runs a source tree, whose digest the plan has. An offline plan
 * asked nobody: it tells of what is built alone.
 */
export function unpinned({ app, desired, images, environment, observed }: Pinned): Diagnostic[] {
  if (environment.class !== "prod") return [];
  const { shown } = componentNames(app);
  return Object.entries(desired.objects).flatMap(([address, { type, origin, attributes }]): Diagnostic[] => {
    const component = origin.find((each) => each.startsWith("component:"))?.slice("component:".length);
    if (type !== "image" || component === undefined || isTool(address, desired)) return [];
    const isBuilt = Object.hasOwn(attributes, "build.context");
    const reason = isBuilt ? "it would be built by this deployment" : tagProblem(attributes, images[address]);
    if (reason === null || (!isBuilt && observed.basis === "recorded")) return [];
    const names = { component: shown(component), environment: environment.name };
    return [diagnose("LP6035", null, { ...names, reason, remedy: remedyFor(component, environment) })];
  });
}

/** Whether an image only makes volumes ready: it is ours, like those of resources, and no part of a release. */
function isTool(image: string, { objects }: Pinned["desired"]): boolean {
  const users = Object.values(objects).filter(({ after }) => after.some(({ on }) => on === image));
  return users.length > 0 && users.every(({ type }) => type === "setup");
}

/** What is wrong with an image that is not built; `null`: it is known by digest. */
function tagProblem({ image }: Pinned["desired"]["objects"][string]["attributes"], exact?: ImageRef): string | null {
  const isWritten = image !== undefined && "plain" in image && /(^|@)sha256:[0-9a-f]{64}$/.test(String(image.plain));
  if (isWritten || exact?.kind === "registry") return null;
  return exact === undefined
    ? "nobody can tell which image its tag stands for"
    : "its tag stands for an image that only this engine has, and that no registry has a digest of";
}

function remedyFor(component: string, { name, promote_from: from }: Pinned["environment"]): string {
  if (from !== undefined) return `Deploy to ${from}, then \`launchplane promote --to ${name}\`.`;
  return `Hand the built image over: \`launchplane artifacts publish\`, then \`launchplane apply --env ${name} --image ${component}=REPOSITORY@DIGEST\`; or promote from an environment that runs it (promote_from).`;
}
