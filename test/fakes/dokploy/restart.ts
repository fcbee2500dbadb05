import { findRow } from "./tables.ts";
import type { World } from "./world.ts";

/**
 * The server dies and comes back: what waits is gone without a row, what runs is `cancelled`, and never ends. A database
 * has no row of its deployment, so it says `running` from then on.
 */
export function restartServer(world: World): void {
  const { state } = world;
  world.epoch += 1;
  state.queue = [];
  for (const row of state.tables.deployment) {
    if (row.status !== "running") continue;
    row.status = "cancelled";
    const compose = findRow(state, "compose", row["composeId"]);
    const application = findRow(state, "application", row["applicationId"]);
    if (compose) compose.composeStatus = "idle";
    if (application) application.applicationStatus = "idle";
  }
  for (const end of world.held.splice(0)) end("error");
}
