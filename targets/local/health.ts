import type { Address, AppPlan, Component, Endpoint, Health, Value } from "../../plans/index.ts";
import { endpointUrl } from "./bindings.ts";

/** How local learns whether a component works. */
type HealthCheck =
  | { kind: "http"; url: string; accept: { from: number; to: number } }
  | { kind: "command"; line: Value };

/** The component's own check; `null`: it has none. A path wins over a command (format §1.6.7). */
export function declaredCheck(app: AppPlan, { health }: Component): HealthCheck | null {
  const endpoint = app.nodes[health?.endpoint ?? ""];
  if (health?.path !== undefined && endpoint?.kind === "endpoint") {
    const scheme = endpoint.protocol === "https" ? "https" : "http";
    const url = `${scheme}://localhost:${endpoint.port}/${health.path.replace(/^\/+/, "")}`;
    return { kind: "http", url, accept: { from: 200, to: 399 } };
  }
  return health?.command === undefined ? null : { kind: "command", line: health.command };
}

/** Without one: any answer but a server's error at the page that users open; `null`: there is no such page. */
export function assumedCheck(endpoints: [Address, Endpoint][]): HealthCheck | null {
  const opened = endpoints
    .map(([, endpoint]) => endpoint)
    .find((each) => each.exposed && /^https?$/.test(each.protocol));
  return opened ? { kind: "http", url: `${endpointUrl(opened)}/`, accept: { from: 100, to: 499 } } : null;
}

/** How long a component may take from its start until its check passes, and how often that is asked. */
export function healthTiming(health: Health | undefined): { timeoutMs: number; intervalMs: number } {
  const { startPeriodMs = 30_000, retries = 3, intervalMs = 5_000 } = health ?? {};
  return { timeoutMs: startPeriodMs + retries * intervalMs, intervalMs: Math.min(intervalMs, 500) };
}
