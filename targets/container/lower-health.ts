import { type Component, substitute } from "../../plans/index.ts";
import type { Binding } from "./binding.ts";
import { commandWords } from "./command-words.ts";
import type { ContainerHealth, HealthProbe } from "./container-model.ts";

/** Of a component that says nothing else: 110 seconds until a container that never answers is unhealthy. */
const defaults = { intervalMs: 5000, timeoutMs: 5000, startPeriodMs: 60_000, retries: 5 };

/** A component's health check. `path` wins over `command`; a path without an endpoint cannot be asked for. */
export function lowerHealth({ health }: Component, binding: Binding): ContainerHealth | null {
  if (health === undefined) return null;
  const probe = healthProbe(health, binding);
  if (probe === null) return null;
  const { intervalMs, timeoutMs, startPeriodMs, retries } = health;
  return {
    ...probe,
    intervalMs: intervalMs ?? defaults.intervalMs,
    timeoutMs: timeoutMs ?? defaults.timeoutMs,
    startPeriodMs: startPeriodMs ?? defaults.startPeriodMs,
    retries: retries ?? defaults.retries,
  };
}

function healthProbe(health: NonNullable<Component["health"]>, binding: Binding): HealthProbe | null {
  const endpoint = health.endpoint === undefined ? undefined : binding.app.nodes[health.endpoint];
  if (health.path !== undefined && endpoint?.kind === "endpoint") {
    return {
      kind: "http",
      scheme: endpoint.protocol === "https" ? "https" : "http",
      host: endpoint.bind === "::1" ? "[::1]" : "127.0.0.1",
      port: endpoint.port,
      path: health.path.startsWith("/") ? health.path : `/${health.path}`,
    };
  }
  const line = health.command === undefined ? null : substitute(health.command, binding.bind);
  if (line === null) return null;
  const words = commandWords(line);
  return words.at(-1) === line ? { kind: "shell", line } : { kind: "program", words };
}
