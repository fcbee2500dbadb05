import { applicationInputs } from "../inputs/application.ts";
import { composeInputs } from "../inputs/compose.ts";
import { databaseInputs, databaseKinds } from "../inputs/databases.ts";
import { deploymentInputs } from "../inputs/deployment.ts";
import { dockerVolumeInputs } from "../inputs/docker-volume.ts";
import { domainInputs } from "../inputs/domain.ts";
import type { ProcedureInput } from "../inputs/fields.ts";
import { organizationInputs } from "../inputs/organization.ts";
import { projectInputs } from "../inputs/project.ts";
import { scheduleInputs } from "../inputs/schedule.ts";
import type { Call, World } from "../world.ts";
import { applicationHandlers } from "./applications.ts";
import { composeHandlers } from "./compose.ts";
import { databaseHandlers } from "./databases.ts";
import { deploymentHandlers } from "./deployments.ts";
import { dockerVolumeHandlers } from "./docker-volumes.ts";
import { domainHandlers } from "./domains.ts";
import { organizationHandlers } from "./organization.ts";
import type { Handler } from "./procedure.ts";
import { projectHandlers } from "./projects.ts";
import { scheduleHandlers } from "./schedules.ts";

/** What each procedure takes, by name: `compose.create`. */
export const procedureInputs: Record<string, ProcedureInput> = {
  ...projectInputs,
  ...composeInputs,
  ...applicationInputs,
  ...Object.assign({}, ...databaseKinds.map(databaseInputs)),
  ...domainInputs,
  ...deploymentInputs,
  ...scheduleInputs,
  ...organizationInputs,
  ...dockerVolumeInputs,
};

/** Inputs have been checked by the table above. */
const handlers: Record<string, Handler<never>> = {
  ...projectHandlers,
  ...composeHandlers,
  ...applicationHandlers,
  ...Object.assign({}, ...databaseKinds.map(databaseHandlers)),
  ...domainHandlers,
  ...deploymentHandlers,
  ...scheduleHandlers,
  ...organizationHandlers,
  ...dockerVolumeHandlers,
};

/** Does what a procedure does with a checked input. */
export async function handle(
  world: World,
  procedure: string,
  { input, call }: { input: unknown; call: Call },
): Promise<unknown> {
  return await handlers[procedure]?.(world, input as never, call);
}
