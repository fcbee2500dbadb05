import type { ApiKey } from "./state.ts";
import type { World } from "./world.ts";

export function newKey(world: World, values: Pick<ApiKey, "role" | "hasOrganization" | "rateLimitMax">): ApiKey {
  const key = { apiKeyId: world.ids.id(), key: world.ids.text(64), isRevoked: false, verifications: 0, ...values };
  world.state.keys.push(key);
  return key;
}

/** One verification: it counts against the limit, which is of 24 hours. */
export function verifyKey({ state }: World, text: string | undefined): ApiKey | null {
  const found = state.keys.find(({ key }) => key === text);
  if (found === undefined || found.isRevoked || !found.hasOrganization) return null;
  if (found.rateLimitMax !== null && found.verifications >= found.rateLimitMax) return null;
  found.verifications += 1;
  return found;
}
