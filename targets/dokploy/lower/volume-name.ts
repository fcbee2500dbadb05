import type { EnvironmentInput } from "../../target.ts";
import { ownName } from "../own-name.ts";

/**
 * What a volume of a compose document is called on the server. A name of its own, since Docker would call it after the service,
 * so that its data is found again by a service that is made anew, and by no other environment's.
 */
export function volumeName(
  object: string,
  input: Pick<EnvironmentInput, "settings" | "context" | "environment">,
): string {
  return ownName(input, object.slice("volume:".length));
}
