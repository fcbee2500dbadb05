/**
 * What the provider `@pulumi/docker` (5.2.0) says in its schema of its resources: which inputs it changes in place. All others
 * make a resource anew, and so does nearly everything that an app asks for.
 */
export const providerFacts: Record<ProviderResource, { token: string; updated: string[] }> = {
  container: {
    token: "docker:index/container:Container",
    updated: [
      ...["attach", "containerReadRefreshTimeoutMilliseconds", "cpuPeriod", "cpuQuota", "cpuSet", "cpuShares"],
      ...["destroyGraceSeconds", "deviceReadBps", "deviceReadIops", "deviceWriteBps", "deviceWriteIops"],
      ...["healthcheck", "init", "logs", "maxRetryCount", "memory", "memoryReservation", "memorySwap", "mustRun"],
      ...["removeVolumes", "restart", "rm", "start", "tmpfs", "wait", "waitTimeout"],
    ],
  },
  image: { token: "docker:index/remoteImage:RemoteImage", updated: ["build", "forceRemove", "keepLocally"] },
  network: { token: "docker:index/network:Network", updated: [] },
  volume: { token: "docker:index/volume:Volume", updated: ["cluster"] },
};

export type ProviderResource = "container" | "image" | "network" | "volume";

/**
 * Inputs of a container that the provider says it changes in place, and that Docker cannot change on a container that is
 * there: it would say that it had. A program asks for a new container (`replaceOnChanges`).
 */
export const unchangeable: readonly string[] = ["healthcheck", "init", "tmpfs"];

/** Inputs of a build with which its image is not built anew. */
export const updatedOfBuild: readonly string[] = ["authConfigs", "label", "remove", "secrets", "tags", "ulimits"];

/** Whether another value of an input makes the resource anew. Those of a build follow `build.`. */
export function isReplaced(resource: ProviderResource, input: string): boolean {
  if (input.startsWith("build.")) return !updatedOfBuild.includes(input.slice("build.".length));
  return unchangeable.includes(input) || !providerFacts[resource].updated.includes(input);
}
