import type { AppPlan } from "./app-plan.ts";
import type { DeploymentPlan } from "./deployment-plan.ts";
import type { Attribute, DesiredState } from "./desired-state.ts";
import { digestJson } from "./digest.ts";
import type { Gap } from "./gap.ts";

/** What a target makes of an app. */
export interface Lowered {
  desired: DesiredState;
  gaps: Gap[];
}

/**
 * The digests of a plan. None of them needs credentials or a live system: values stand as they are written, inputs by name,
 * without fingerprints of secrets. `review` is what a pull request shows and what `apply` can be bound to: of `reviewed`,
 * which is what is wanted where nobody knows which secrets are stored.
 */
export function digestsOf(app: AppPlan, lowered: Lowered, reviewed = lowered): DeploymentPlan["digests"] {
  const { gaps } = reviewed;
  return {
    app: digestJson(app),
    desired: digestJson(withoutPrints(lowered.desired)),
    review: digestJson({ app, desired: withoutPrints(reviewed.desired), gaps }),
  };
}

function withoutPrints(desired: DesiredState): DesiredState {
  const objects = Object.entries(desired.objects).map(([address, object]) => {
    const attributes = Object.entries(object.attributes).map(([name, attribute]) => [name, written(attribute)]);
    return [address, { ...object, attributes: Object.fromEntries(attributes) }];
  });
  return { ...desired, objects: Object.fromEntries(objects) };
}

function written(attribute: Attribute): Attribute {
  return "value" in attribute ? { value: attribute.value } : attribute;
}
