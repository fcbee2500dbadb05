import { digestJson } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import { settingsOf } from "./settings.ts";

/** As long as a part of a host name may be. */
const longest = 63;

/**
 * The name on the server of something that an environment calls `name`. All projects share one network and one place for
 * volumes there, so that a digest of whose it is ends it: `shop-prod-postgres-1f2e3d4c`.
 */
export function ownName(input: Pick<EnvironmentInput, "settings" | "context" | "environment">, name: string): string {
  const { context, environment } = input;
  const digest = digestJson([settingsOf(input).project, context, environment, name])
    .slice("sha256:".length)
    .slice(0, 8);
  const words = `${context}-${environment}-${name}`.slice(0, longest - digest.length - 1).replace(/[-.]+$/, "");
  return `${words}-${digest}`;
}
