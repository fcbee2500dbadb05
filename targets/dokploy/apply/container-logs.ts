import type { Answered } from "../client.ts";
import type { LiveService } from "../live.ts";
import type { Answer } from "../procedures.ts";
import type { Site } from "./site.ts";

export type Containers = Answer<"docker.getContainersByAppNameMatch">;

/** The last lines that a container of a compose service printed, without the times that the server puts before them. */
export async function containerLogs(
  { containerId }: Containers[number],
  { id }: LiveService,
  { client }: Site,
): Promise<string[]> {
  const read: Answered<unknown> = await client.ask("compose.readLogs", { composeId: id, containerId, tail: 20 });
  if (typeof read.value !== "string") return [];
  const lines = read.value.split("\n").map((line) => line.replace(/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d) /, ""));
  return lines.filter((line) => line.trim() !== "");
}

/** What those containers printed that have failed, each line with whose it is: Docker says of them that they did. */
export async function failedLogs(service: LiveService, site: Site): Promise<string[]> {
  const { appName } = service;
  const containers = await site.client.ask("docker.getContainersByAppNameMatch", {
    appName,
    appType: "docker-compose",
  });
  const failed = (containers.value ?? []).filter(({ name, status }) => {
    return name.startsWith(`${appName}-`) && /^(Exited \([1-9]|Restarting)|\(unhealthy\)/.test(status ?? "");
  });
  const logs: string[] = [];
  for (const container of failed) {
    const name = container.name.slice(appName.length + 1).replace(/-\d+$/, "");
    logs.push(...(await containerLogs(container, service, site)).map((line) => `${name} | ${line}`));
  }
  return logs;
}
