import { type Health, milliseconds } from "../../plans/index.ts";
import type { BoundComponent } from "../bind/bound-launch.ts";
import type { ComponentSymbol } from "../bind/symbol-table.ts";
import { healthCheck } from "../health-check.ts";
import type { ComponentSpec } from "../schema/launchfile-schema.ts";

/** The health check that is really asked. One that cannot be asked has been reported. */
export function lowerHealth(spec: ComponentSpec, symbol: ComponentSymbol, bound: BoundComponent): Health | null {
  const check = healthCheck(spec);
  const { health } = spec;
  if (!check || !health) return null;
  const { interval, timeout, start_period: startPeriod, retries } = health;
  const endpoint =
    check.kind === "http" ? symbol.endpoints.find(({ spec: each }) => each === check.endpoint) : undefined;
  return {
    ...(check.kind === "http" && { path: check.path }),
    ...(endpoint && { endpoint: endpoint.address }),
    ...(bound.healthCommand && { command: bound.healthCommand }),
    ...(interval !== undefined && { intervalMs: milliseconds(interval) }),
    ...(timeout !== undefined && { timeoutMs: milliseconds(timeout) }),
    ...(startPeriod !== undefined && { startPeriodMs: milliseconds(startPeriod) }),
    ...(retries !== undefined && { retries }),
  };
}
