import type { AppPlan, DesiredState, Gap, Staged } from "../../plans/index.ts";
import { lowerModel } from "../compose/lower.ts";
import { publishAddress } from "../compose/publish-address.ts";
import { published } from "../compose/published.ts";
import { gapsOf } from "../container/gaps-of.ts";
import { lowerContainers } from "../container/lower-containers.ts";
import type { EnvironmentInput } from "../target.ts";
import { capabilities } from "./capabilities.ts";
import { stackObjects } from "./lower/stack-objects.ts";
import { stackOutputs } from "./lower/stack-outputs.ts";
import { textFields } from "./text-fields.ts";
import { usedFields } from "./used-fields.ts";

/**
 * The app as resources of a Pulumi stack, and what they do not express exactly. They are the containers, volumes and networks
 * of one Docker engine that compose has too, under the same addresses and attributes.
 */
export function lower(app: AppPlan, input: EnvironmentInput): Staged<{ desired: DesiredState; gaps: Gap[] }> {
  const model = lowerContainers(app, input, published(app, input));
  const { objects, scope } = lowerModel(model, `${input.context}.${input.environment}`, publishAddress(input.settings));
  const outputs = stackOutputs(app, input, objects);
  const desired = { target: "pulumi", scope, objects: stackObjects(objects, { ...input, outputs }) };
  return {
    value: { desired, gaps: gapsOf([...usedFields(app, input), ...textFields(desired)], capabilities, "pulumi") },
    diagnostics: [],
  };
}
