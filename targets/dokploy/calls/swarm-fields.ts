import type { Json } from "../../../plans/index.ts";

/** Attributes of a service of the swarm with their texts, or what stands for those that are secret. */
export type Texts = Record<string, Json>;

/** The network that Dokploy's proxy and all services share. */
const network = "dokploy-network";

/** What an update is told of a service: all that we decide, so that nothing stays that is no longer wanted. Variables go apart. */
export function swarmFields(texts: Texts): Record<string, Json> {
  const args = listOf(texts, "args");
  const grace = texts["stop_grace_period"];
  return {
    dockerImage: texts["image"] ?? "",
    command: texts["entrypoint"] ?? null,
    args: args.length === 0 ? null : args,
    replicas: 1,
    healthCheckSwarm: healthFields(texts),
    restartPolicySwarm: { Condition: texts["restart"] ?? "any" },
    updateConfigSwarm: {
      Parallelism: 1,
      Order: texts["update.order"] ?? "stop-first",
      FailureAction: texts["update.on_failure"] ?? "pause",
    },
    // Dokploy's own has the old and the new run side by side, on the same data.
    rollbackConfigSwarm: { Parallelism: 1, Order: texts["update.order"] ?? "stop-first" },
    modeSwarm: null,
    endpointSpecSwarm: null,
    networkSwarm: [{ Target: network, Aliases: [texts["alias"] ?? ""] }],
    stopGracePeriodSwarm: grace === undefined ? null : nanoseconds(grace),
  };
}

function healthFields(texts: Texts): Json {
  const test = listOf(texts, "health.test");
  if (test.length === 0) return null;
  return {
    Test: test,
    Interval: nanoseconds(texts["health.interval"]),
    Timeout: nanoseconds(texts["health.timeout"]),
    StartPeriod: nanoseconds(texts["health.start_period"]),
    Retries: texts["health.retries"] ?? 0,
  };
}

/** What a row tells of a service, as attributes. What is otherwise than `swarmFields` writes it stands there as it is. */
export interface SwarmRow {
  dockerImage?: string | null | undefined;
  command?: string | null | undefined;
  args?: string[] | null | undefined;
  replicas?: number | null | undefined;
  healthCheckSwarm?: unknown;
  restartPolicySwarm?: unknown;
  updateConfigSwarm?: unknown;
  rollbackConfigSwarm?: unknown;
  modeSwarm?: unknown;
  endpointSpecSwarm?: unknown;
  networkSwarm?: unknown;
  stopGracePeriodSwarm?: unknown;
}

export function swarmTexts(row: SwarmRow): Texts {
  const { dockerImage, command, args, replicas, stopGracePeriodSwarm: grace } = row;
  return {
    image: dockerImage ?? "",
    ...(command && { entrypoint: command }),
    ...listTexts("args", args ?? []),
    ...(replicas !== undefined && replicas !== 1 && { replicas }),
    ...healthTexts(row.healthCheckSwarm),
    ...wholeOr(row.restartPolicySwarm, "restart", ({ Condition, ...rest }) => isNone(rest) && { restart: Condition }),
    ...wholeOr(row.updateConfigSwarm, "update", ({ Parallelism, Order, FailureAction, ...rest }) => {
      return Parallelism === 1 && isNone(rest) && { "update.order": Order, "update.on_failure": FailureAction };
    }),
    ...wholeOr(row.rollbackConfigSwarm, "rollback", ({ Parallelism, Order, ...rest }) => {
      const isOurs = Order === (row.updateConfigSwarm as { Order?: unknown } | null | undefined)?.Order;
      return Parallelism === 1 && isOurs && isNone(rest) && {};
    }),
    ...wholeOr(row.modeSwarm, "mode", () => false),
    ...wholeOr(row.endpointSpecSwarm, "endpoint", () => false),
    ...networkTexts(row.networkSwarm),
    ...(grace !== null && grace !== undefined && { stop_grace_period: duration(Number(grace)) }),
  };
}

function healthTexts(health: unknown): Texts {
  return wholeOr(health, "health", ({ Test, Interval, Timeout, StartPeriod, Retries, ...rest }) => {
    if (!Array.isArray(Test) || !isNone(rest)) return false;
    return {
      ...listTexts("health.test", Test.map(String)),
      "health.interval": duration(Number(Interval)),
      "health.timeout": duration(Number(Timeout)),
      "health.start_period": duration(Number(StartPeriod)),
      "health.retries": Retries,
    };
  });
}

function networkTexts(networks: unknown): Texts {
  const [own, ...others] = Array.isArray(networks) ? networks : [];
  const texts = wholeOr(own, "networks", ({ Target, Aliases, ...rest }) => {
    const [alias, ...more] = Array.isArray(Aliases) ? Aliases : [];
    return Target === network && isNone(rest) && more.length === 0 && { alias };
  });
  return others.length === 0 ? texts : { networks: networks as Json };
}

/** What `read` makes of an object; all of it under `name` when that is nothing, or one of its texts is missing. */
function wholeOr(
  value: unknown,
  name: string,
  read: (members: Record<string, unknown>) => Record<string, unknown> | false,
): Texts {
  if (value === null || value === undefined) return {};
  const texts = read(value as Record<string, unknown>);
  const isWhole = texts !== false && Object.values(texts).every((text) => text !== undefined);
  return isWhole ? (texts as Texts) : { [name]: value as Json };
}

function isNone(members: Record<string, unknown>): boolean {
  return Object.values(members).every((each) => each === undefined || each === null);
}

function listOf(texts: Texts, name: string): string[] {
  const prefix = `${name}.`;
  const indices = Object.keys(texts).flatMap((each) => {
    return each.startsWith(prefix) && /^\d+$/.test(each.slice(prefix.length))
      ? [Number(each.slice(prefix.length))]
      : [];
  });
  return indices.sort((a, b) => a - b).map((index) => String(texts[`${prefix}${index}`]));
}

function listTexts(name: string, words: string[]): Texts {
  return Object.fromEntries(words.map((word, index) => [`${name}.${index}`, word]));
}

/** Of `90s` or `500ms`. */
export function nanoseconds(text: Json | undefined): number {
  const [, number = "0", unit = "s"] = /^(\d+)(ms|s)$/.exec(String(text)) ?? [];
  return Number(number) * (unit === "s" ? 1_000_000_000 : 1_000_000);
}

function duration(nanos: number): string {
  const milliseconds = nanos / 1_000_000;
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${milliseconds}ms`;
}
