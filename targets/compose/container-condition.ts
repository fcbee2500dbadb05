import type { ObservedObject } from "../../plans/index.ts";
import { isRecord } from "./labels.ts";

/** What `docker container inspect` says of one container's state, beside those of the same app: one may live in another's network. */
export function containerCondition(
  inspected: Record<string, unknown>,
  others: Record<string, unknown>[] = [],
): ObservedObject["condition"] {
  const state = isRecord(inspected["State"]) ? inspected["State"] : {};
  const status = String(state["Status"] ?? "unknown");
  const exit = Number(state["ExitCode"] ?? 0);
  const health = isRecord(state["Health"]) ? String(state["Health"]["Status"]) : "none";
  if (status !== "running") {
    const detail = status === "exited" ? `exited (${exit})` : status;
    // A container that need not be restarted and ended well has done its work.
    return { running: status === "exited" && exit === 0 && !isRestarted(inspected), healthy: null, detail };
  }
  const started = typeof state["StartedAt"] === "string" ? { startedAt: state["StartedAt"] } : {};
  if (isCutOff(inspected) || hasLostOwner(inspected, others))
    return { running: true, healthy: false, ...started, detail: "cut off its network" };
  const verdict: Record<string, boolean> = { healthy: true, unhealthy: false };
  const healthy = verdict[health] ?? null;
  const detail = health === "none" ? "running" : health;
  return { running: true, healthy, ...(health === "starting" ? { starting: true } : {}), ...started, detail };
}

/** `no`, `always`, …; empty when nothing is said of it. */
function restartPolicy({ HostConfig: host }: Record<string, unknown>): string {
  return isRecord(host) && isRecord(host["RestartPolicy"]) ? String(host["RestartPolicy"]["Name"] ?? "") : "";
}

function isRestarted(inspected: Record<string, unknown>): boolean {
  return ["always", "unless-stopped"].includes(restartPolicy(inspected));
}

/** Whether somebody disconnected it from the network that it was made in. */
function isCutOff({ HostConfig: host, NetworkSettings: settings }: Record<string, unknown>): boolean {
  if (!isRecord(host) || !isRecord(settings) || !isRecord(settings["Networks"])) return false;
  const mode = String(host["NetworkMode"]);
  // Without a network of its own there is nothing to be cut off.
  return mode !== "none" && !mode.startsWith("container:") && !Object.hasOwn(settings["Networks"], mode);
}

/**
 * Whether the container whose network this one lives in is another one now, or was started again: the network of its former run
 * went with that, while health checks inside go on to succeed.
 */
function hasLostOwner(inspected: Record<string, unknown>, others: Record<string, unknown>[]): boolean {
  const { HostConfig: host } = inspected;
  const owner = /^container:(.*)$/.exec(isRecord(host) ? String(host["NetworkMode"]) : "")?.[1];
  const found = owner === undefined ? undefined : others.find(({ Id: id }) => id === owner);
  return owner !== undefined && (found === undefined || startOf(found) > startOf(inspected));
}

/** In milliseconds. `NaN`: it does not say. */
function startOf({ State: state }: Record<string, unknown>): number {
  return isRecord(state) ? Date.parse(String(state["StartedAt"])) : Number.NaN;
}
