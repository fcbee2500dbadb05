import { type AppPlan, nodesOf } from "../../plans/index.ts";
import { bindingOf } from "../container/binding.ts";
import { componentImage } from "../container/component-image.ts";
import { lowerHealth } from "../container/lower-health.ts";
import type { EnvironmentInput, Probe } from "../target.ts";
import { containerInput } from "./container-input.ts";
import { domainsOf, domainUrl } from "./domains.ts";
import { published } from "./lower/published.ts";
import { settingsOf } from "./settings.ts";

/** A component without a health check gets as long as one with the default check. */
const defaultTimeoutMs = 110_000;
/** What has nothing to answer with has started by then, or never stays up. */
const runningTimeoutMs = 60_000;

/**
 * How each component is proven: through its domain where it has one, as users reach it, else by the verdict of its health check
 * on the server, else by staying up. What runs by a schedule has nothing to prove yet.
 */
export function probes(app: AppPlan, given: EnvironmentInput): Probe[] {
  const input = containerInput(app, given);
  const binding = bindingOf(app, input, published(app, input));
  const domains = domainsOf(app, input);
  const type = settingsOf(input).shape === "compose" ? "service" : "application";
  return nodesOf(app, "component").flatMap(([address, component]): Probe[] => {
    if (component.schedule !== undefined || componentImage(address, component, input) === null) return [];
    const health = lowerHealth(component, binding);
    const timeoutMs =
      health === null
        ? defaultTimeoutMs
        : health.startPeriodMs + health.retries * (health.intervalMs + health.timeoutMs);
    const base = { component: address, object: `${type}:${binding.names[address]}`, timeoutMs, intervalMs: 1_000 };
    const open = domains.filter((domain) => domain.component === address);
    const asked = component.health?.path === undefined ? undefined : component.health.endpoint;
    if (health === null) {
      const [first] = open;
      return [
        first
          ? { ...base, kind: "http", url: `${domainUrl(first)}/`, accept: { from: 100, to: 499 } }
          : { ...base, timeoutMs: runningTimeoutMs, kind: "running" },
      ];
    }
    const checked = open.find(({ endpoint }) => endpoint === asked);
    if (health.kind !== "http" || checked === undefined) return [{ ...base, kind: "command" }];
    return [{ ...base, kind: "http", url: `${domainUrl(checked)}${health.path}`, accept: { from: 200, to: 399 } }];
  });
}
