import type { Json } from "../../../plans/index.ts";
import { appNamePrefix } from "./compose-inputs.ts";
import { swarmFields, type Texts } from "./swarm-fields.ts";

interface Created {
  /** `<context>.<environment>`. */
  scope: string;
  mark: string;
  environmentId: string;
}

/** What `application.create` is told: a service without an image, found again by its mark. */
export function applicationInput(name: string, { scope, mark, environmentId }: Created): Record<string, Json> {
  return { name, description: mark, environmentId, appName: appNamePrefix(scope, name), sourceType: "docker" };
}

/**
 * What `application.update` writes at once. Older servers drop the source's type at creation, so that it is told again; nobody
 * but us is to deploy it. A registry of the application is one to push to, which no image by its digest can be.
 */
export function applicationFields(texts: Texts, env: string): Record<string, Json> {
  const registries = Object.fromEntries(registryFields.map((field) => [field, null]));
  return { ...swarmFields(texts), env, sourceType: "docker", autoDeploy: false, ...registries };
}

export const registryFields = ["registryId", "buildRegistryId", "rollbackRegistryId"] as const;
