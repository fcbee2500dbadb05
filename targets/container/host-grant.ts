import type { Component } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";

/** What of the machine a component is given. Nothing where a member is absent. */
export interface HostGrant {
  docker?: true;
  network?: "host";
  filesystem?: "read-only" | "read-write";
  privileged?: true;
}

/** What of the machine a component gets: what it asks for and the environment consents to. */
export function hostGrant(
  { host }: Pick<Component, "host">,
  { consent }: Pick<EnvironmentInput, "consent">,
): HostGrant {
  const { docker, network, filesystem = "none", privileged } = host;
  return {
    ...(docker !== undefined && consent.includes("docker") && { docker: true as const }),
    ...(network === "host" && consent.includes("host-network") && { network }),
    ...(filesystem !== "none" && consent.includes("host-filesystem") && { filesystem }),
    ...(privileged && consent.includes("privileged") && { privileged: true as const }),
  };
}
