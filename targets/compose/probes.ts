import { type Address, type AppPlan, defaultPort, type Endpoint, nodesOf } from "../../plans/index.ts";
import { bindingOf } from "../container/binding.ts";
import { componentImage } from "../container/component-image.ts";
import { lowerHealth } from "../container/lower-health.ts";
import type { EnvironmentInput, Probe } from "../target.ts";
import { bracketed, reachableAddress } from "./publish-address.ts";
import { published } from "./published.ts";

/** A component without a health check gets as long as one with the default check. */
const defaultTimeoutMs = 110_000;
/** One that has nothing to answer with has started by then, or never stays up. */
const runningTimeoutMs = 30_000;

/**
 * How each component is proven: through its published port where it has one that speaks HTTP, else by Docker's own verdict
 * of its health check, else by staying up. What runs by a schedule has nothing to prove yet.
 */
export function probes(app: AppPlan, input: EnvironmentInput): Probe[] {
  const binding = bindingOf(app, input, published(app, input));
  return nodesOf(app, "component").flatMap(([address, component]): Probe[] => {
    if (component.schedule !== undefined || componentImage(address, component, input) === null) return [];
    const health = lowerHealth(component, binding);
    const timeoutMs =
      health === null
        ? defaultTimeoutMs
        : health.startPeriodMs + health.retries * (health.intervalMs + health.timeoutMs);
    const base = { component: address, object: `service:${binding.names[address]}`, timeoutMs, intervalMs: 500 };
    const asked = component.health?.path === undefined ? undefined : component.health.endpoint;
    const open = (binding.index.endpoints.get(address) ?? []).filter(
      ([, { exposed, protocol }]) => exposed && protocol === "http",
    );
    if (health === null) {
      const [first] = open;
      return [
        first
          ? { ...base, kind: "http", url: urlOf(first, "/", input), accept: { from: 100, to: 499 } }
          : { ...base, timeoutMs: runningTimeoutMs, kind: "running" },
      ];
    }
    const checked = open.find(([endpoint]) => endpoint === asked);
    if (health.kind !== "http" || checked === undefined) return [{ ...base, kind: "command" }];
    const url = urlOf(checked, health.path, input);
    return [{ ...base, kind: "http", url, accept: { from: 200, to: 399 }, answerMs: health.timeoutMs }];
  });
}

function urlOf(
  [address]: [Address, Endpoint],
  path: string,
  { allocations, context, environment, settings }: EnvironmentInput,
): string {
  const port = allocations[address] ?? defaultPort(`${context}.${environment}`, address);
  return `http://${bracketed(reachableAddress(settings))}:${port}${path}`;
}
