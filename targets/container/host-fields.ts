import type { Address, Component } from "../../plans/index.ts";
import type { EnvironmentInput } from "../target.ts";
import type { UsedField } from "./gaps-of.ts";

/**
 * What a component asks of the machine, as fields of the capabilities: `host.docker` with the consent of the environment,
 * `host.docker[no consent]` without, `host.docker[optional]` where it is then left out.
 */
export function hostFields(
  [address, { host }]: [Address, Component],
  name: string,
  { consent, environment }: EnvironmentInput,
): UsedField[] {
  const needs = [
    { field: "host.docker", asked: host.docker !== undefined, by: "docker", optional: host.docker === "optional" },
    { field: "host.network", asked: host.network === "host", by: "host-network" },
    { field: "host.filesystem", asked: (host.filesystem ?? "none") !== "none", by: "host-filesystem" },
    { field: "host.privileged", asked: host.privileged, by: "privileged" },
  ].filter(({ asked }) => asked);
  const missing = needs.filter(({ by, optional = false }) => !optional && !consent.includes(by)).map(({ by }) => by);
  // What is to stand in launchplane.yaml, whole.
  const value = [...consent, ...missing].join(", ");
  return needs.map(({ field, by, optional = false }) => {
    const used = { field, at: `${address}#${field}`, name };
    if (consent.includes(by)) return used;
    return optional
      ? { ...used, field: `${field}[optional]` }
      : { ...used, field: `${field}[no consent]`, value, known: environment };
  });
}
