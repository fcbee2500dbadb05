import { type Diagnostic, diagnose, type ObjectAddress } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { componentNames } from "../planning/component-names.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";

type Pinned = Pick<PlannedDeployment, "app" | "desired" | "images" | "environment">;

/**
 * Production runs what exists already, by digest: no image that this very run would build, and no tag that nobody can say the
 * digest of (LP6035). A target without images runs a source tree, whose digest the plan has.
 */
export function refuseUnpinned({ app, desired, images, environment }: Pinned): void {
  if (environment.class !== "prod") return;
  const { shown } = componentNames(app);
  const problems = Object.entries(desired.objects).flatMap(([address, { type, origin, attributes }]): Diagnostic[] => {
    const component = origin.find((each) => each.startsWith("component:"))?.slice("component:".length);
    if (type !== "image" || component === undefined) return [];
    const isBuilt = Object.hasOwn(attributes, "build.context");
    if (!isBuilt && hasDigest(address, { images, attributes })) return [];
    const reason = isBuilt ? "it would be built by this deployment" : "nobody can tell which image its tag stands for";
    const names = { component: shown(component), environment: environment.name };
    return [diagnose("LP6035", null, { ...names, reason, remedy: remedyFor(environment) })];
  });
  if (problems.length > 0) throw new DiagnosticError("refused", ...problems);
}

function hasDigest(
  address: ObjectAddress,
  { images, attributes }: Pick<Pinned, "images"> & Pick<Pinned["desired"]["objects"][string], "attributes">,
): boolean {
  const { image } = attributes;
  const isWritten = image !== undefined && "plain" in image && /(^|@)sha256:[0-9a-f]{64}$/.test(String(image.plain));
  return isWritten || Object.hasOwn(images, address);
}

function remedyFor({ name, promote_from: from }: Pinned["environment"]): string {
  if (from !== undefined) return `Deploy to ${from}, then \`launchplane promote --to ${name}\`.`;
  return `Hand the built image over: \`launchplane artifacts publish\`, then \`launchplane apply --env ${name} --image COMPONENT=REPOSITORY@DIGEST\`; or promote from an environment that runs it (promote_from).`;
}
