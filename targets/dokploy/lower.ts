import type { AppPlan, DesiredState, Gap, Staged } from "../../plans/index.ts";
import { gapsOf } from "../container/gaps-of.ts";
import { lowerContainers } from "../container/lower-containers.ts";
import type { EnvironmentInput } from "../target.ts";
import { capabilities } from "./capabilities.ts";
import { containerInput } from "./container-input.ts";
import { lowerApplications } from "./lower/lower-applications.ts";
import { lowerCompose } from "./lower/lower-compose.ts";
import { published } from "./lower/published.ts";
import { settingsOf } from "./settings.ts";
import { textFields } from "./text-fields.ts";
import { usedFields } from "./used-fields.ts";

/** The app as objects of a Dokploy environment, and what Dokploy does not express exactly. */
export function lower(app: AppPlan, input: EnvironmentInput): Staged<{ desired: DesiredState; gaps: Gap[] }> {
  const known = containerInput(app, input);
  const model = lowerContainers(app, known, published(app, known));
  const lowered = settingsOf(input).shape === "compose" ? lowerCompose : lowerApplications;
  const objects = Object.fromEntries(lowered(app, known, model).sort(([a], [b]) => (a < b ? -1 : 1)));
  const desired = { target: "dokploy", scope: `${input.context}.${input.environment}`, objects };
  const used = [...usedFields(app, input), ...textFields(desired)];
  return { value: { desired, gaps: gapsOf(used, capabilities, "dokploy") }, diagnostics: [] };
}
