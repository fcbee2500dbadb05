import { ownMember } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";

export interface DokploySettings {
  /** Name of the project that the environment lies in. */
  project: string;
  /** `compose`: one compose service for the app. `application`: one service of the swarm for each component. */
  shape: "compose" | "application";
  /** Host names by `component/endpoint`. */
  domains: Record<string, string>;
  /** Name of the destination that backups go to. */
  backupDestination: string | null;
}

/** What the environment says under `dokploy`, with the defaults: the project is called like the context. */
export function settingsOf({ settings, context }: Pick<EnvironmentInput, "settings" | "context">): DokploySettings {
  const { project, shape, domains, backup_destination: destination } = settings;
  return {
    project: typeof project === "string" ? project : context,
    shape: shape === "application" ? shape : "compose",
    domains: { ...(domains as Record<string, string> | undefined) },
    backupDestination: typeof destination === "string" ? destination : null,
  };
}

/** The host name that the settings give an endpoint; `null`: none. */
export function domainSetting({ domains }: DokploySettings, endpoint: string): string | null {
  return ownMember(domains, endpoint.slice(endpoint.indexOf(":") + 1)) ?? null;
}
