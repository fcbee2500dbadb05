import type { SecretClass } from "../../plans/index.ts";
import { generatedSecrets } from "../planning/generated-secrets.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { recordVersions } from "../secrets/record-versions.ts";
import type { Execution } from "./execution.ts";

/**
 * Makes every generated secret that the desired state refers to and that does not exist yet. Made once, then kept. Tells
 * the records of each.
 */
export async function ensureSecrets(
  planned: PlannedDeployment,
  { host, secrets, store, lock, run, actor }: Pick<Execution, "host" | "secrets" | "store" | "lock" | "run" | "actor">,
): Promise<void> {
  const of: SecretClass = planned.input.class === "prod" ? "prod-only" : "non-prod";
  for (const { name, kind } of generatedSecrets(planned.app, planned.desired)) {
    await secrets.generate({ fence: lock, name, kind, class: of });
  }
  await recordVersions(store, { host, actor, scope: lock.scope, held: { run, token: lock.token } });
}
