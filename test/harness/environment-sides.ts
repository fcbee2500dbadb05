import { type DiffSource, digestsOf, type EnvironmentSide, invariant } from "../../plans/index.ts";
import type { Target } from "../../targets/index.ts";

/** What a target makes of an app, as one side of a diff. */
export function environmentSide(source: DiffSource, target: Target): EnvironmentSide {
  const { app, context } = source;
  const { value } = target.lower(app, {
    context,
    environment: "prod",
    class: "prod",
    url: null,
    active: [],
    inputs: {},
    allocations: {},
    artifacts: {},
    images: {},
    sources: {},
    consent: [],
    settings: {},
  });
  invariant(value, "the target refuses the app");
  const files = Object.fromEntries(target.emit(value.desired).map(({ path, text }) => [path, text]));
  return { source, review: digestsOf(app, value).review, ...value, files };
}
