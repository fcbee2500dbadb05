import type { ObservedObject } from "../../plans/index.ts";
import { isRecord } from "./labels.ts";

/** What `docker container inspect` says of one container's state. */
export function containerCondition(inspected: Record<string, unknown>): ObservedObject["condition"] {
  const state = isRecord(inspected["State"]) ? inspected["State"] : {};
  const status = String(state["Status"] ?? "unknown");
  const exit = Number(state["ExitCode"] ?? 0);
  const health = isRecord(state["Health"]) ? String(state["Health"]["Status"]) : "none";
  if (status !== "running") {
    const detail = status === "exited" ? `exited (${exit})` : status;
    // A container that need not be restarted and ended well has done its work.
    return { running: status === "exited" && exit === 0 && !isRestarted(inspected), healthy: null, detail };
  }
  const verdict: Record<string, boolean> = { healthy: true, unhealthy: false };
  const healthy = verdict[health] ?? null;
  const detail = health === "none" ? "running" : health;
  return { running: true, healthy, ...(health === "starting" ? { starting: true } : {}), detail };
}

function isRestarted({ HostConfig: host }: Record<string, unknown>): boolean {
  const policy = isRecord(host) && isRecord(host["RestartPolicy"]) ? host["RestartPolicy"]["Name"] : "";
  return policy === "always" || policy === "unless-stopped";
}
