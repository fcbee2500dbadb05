import { generatedSecrets } from "../planning/generated-secrets.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { SecretClass } from "../secrets/secret-envelope.ts";
import type { Secrets } from "../secrets/secrets.ts";
import type { Fence } from "../store/store.ts";

/** Makes every generated secret that the desired state refers to and that does not exist yet. Made once, then kept. */
export async function ensureSecrets(planned: PlannedDeployment, secrets: Secrets, fence: Fence): Promise<void> {
  const of: SecretClass = planned.input.class === "prod" ? "prod-only" : "non-prod";
  for (const { name, kind } of generatedSecrets(planned.app, planned.desired)) {
    await secrets.generate({ fence, name, kind, class: of });
  }
}
