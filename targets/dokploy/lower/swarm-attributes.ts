import { type Attribute, type Json, literal, type Value } from "../../../plans/index.ts";
import { healthTest } from "../../compose/health-test.ts";
import type { Container, ContainerHealth } from "../../container/container-model.ts";

export type Attributes = Record<string, Attribute>;

/** What a service of the swarm is made of, as flat attributes. `host`: its name in the network that all projects share. */
export function swarmAttributes(container: Container, host: string): Attributes {
  const { role, image, entrypoint = [], command = [], environment, health, restart, graceMs, timeoutMs } = container;
  const [program, ...words] = entrypoint;
  const isStep = role === "task" || role === "setup" || role === "volumes";
  return {
    image: { plain: image.reference },
    // One word: Dokploy splits it at spaces. Whatever follows is an argument.
    ...(program !== undefined && { entrypoint: attribute(program) }),
    ...list("args", [...words, ...command]),
    ...named("env", { ...environment, ...environmentOf(container) }),
    ...(health !== undefined && healthAttributes(health)),
    alias: { plain: host },
    restart: { plain: isStep ? "none" : conditions[restart] },
    ...updateAttributes(container),
    ...(graceMs !== undefined && { stop_grace_period: { plain: duration(graceMs) } }),
    ...(timeoutMs !== undefined && { timeout: { plain: duration(timeoutMs) } }),
  };
}

/** In the words of the swarm. It starts what it stopped again after a restart of the server. */
const conditions = { always: "any", "unless-stopped": "any", "on-failure": "on-failure", no: "none" } as const;

/**
 * What it does with the old while the new one starts: what has data or may be there once alone is stopped first. What fails is
 * left to be seen where data could be at stake, else the swarm goes back to what ran.
 */
function updateAttributes({ role, mounts, singleton, host }: Container): Attributes {
  const hasData = mounts.some(({ volume }) => volume !== null) || Object.keys(host).length > 0;
  const isStep = role === "task" || role === "setup" || role === "volumes";
  const stopsFirst = isStep || hasData || singleton || role === "job" || role === "resource";
  return {
    "update.order": { plain: stopsFirst ? "stop-first" : "start-first" },
    // Of a step that has ended the swarm would say that it failed, and run the one before.
    "update.on_failure": { plain: isStep ? "continue" : role === "resource" ? "pause" : "rollback" },
  };
}

/** The data of RabbitMQ lies in a folder called after its node, and no service of the swarm keeps its host name. */
function environmentOf({ hostname, image }: Container): Record<string, Value> {
  const isRabbit = hostname !== undefined && /(^|\/)rabbitmq[:@]/.test(image.reference);
  return isRabbit ? { RABBITMQ_NODENAME: literal("rabbit@localhost") } : {};
}

function healthAttributes(health: ContainerHealth): Attributes {
  const { intervalMs, timeoutMs, startPeriodMs, retries } = health;
  const test = healthTest(health);
  const words = test.kind === "shell" ? [literal("CMD-SHELL"), test.line] : [literal("CMD"), ...test.words];
  return {
    ...list("health.test", words),
    "health.interval": { plain: duration(intervalMs) },
    "health.timeout": { plain: duration(timeoutMs) },
    "health.start_period": { plain: duration(startPeriodMs) },
    "health.retries": { plain: retries },
  };
}

function list(name: string, values: Value[]): Attributes {
  return Object.fromEntries(values.map((value, index) => [`${name}.${index}`, attribute(value)]));
}

export function named(name: string, values: Record<string, Value>): Attributes {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [`${name}.${key}`, attribute(value)]));
}

export function attribute(value: Value): Attribute {
  return value.kind === "literal" && !value.sensitive ? { plain: value.text } : { value };
}

/** `90s`, `500ms`. */
function duration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}

export function plainOf(attributes: Attributes, name: string): Json | undefined {
  const found = attributes[name];
  return found !== undefined && "plain" in found ? found.plain : undefined;
}
