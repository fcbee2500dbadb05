import { platformOf } from "../platform-of.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope, PlatformObject, PlatformObjects } from "../target.ts";
import { readerOf } from "./client.ts";
import { readLive } from "./live.ts";

/** The ids that Dokploy has chosen for what is ours, and the names that services have in Docker. */
export async function platformObjects(scope: ObserveScope, ports: ReadPorts): Promise<PlatformObjects | null> {
  const live = await readLive(scope, readerOf(scope, ports));
  if ("refusal" in live) return null;
  const { project, environment, services, foreign } = live.value;
  const isOurs = project !== null && !foreign.includes(`project ${project.name}`);
  const objects: Record<string, PlatformObject> = {
    ...(isOurs && { [`project:${project.name}`]: { id: project.id, name: null } }),
    ...(environment && { [`environment:${environment.name}`]: { id: environment.id, name: null } }),
    ...Object.fromEntries(
      Object.entries(services).map(([address, { id, appName }]) => [address, { id, name: appName }]),
    ),
  };
  return { platform: platformOf(scope), objects };
}
