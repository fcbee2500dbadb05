import {
  type Address,
  type AppPlan,
  addressParts,
  type Candidate,
  type Component,
  type EnvSlot,
  type Leaf,
  literal,
  nodesOf,
  secretReference,
  type Value,
} from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";

/**
 * What a program has to ask for, as the app plan and the format say: not as targets lower them. Values are as the plan has
 * them; what a server is called inside and how it is set up is its own affair.
 */
export interface ExpectedContainer {
  node: Address;
  /** Its name in the network, and what its own name ends with. */
  host: string;
  /** Of each variable what it may be, in order of precedence; `null`: its own affair. */
  variables: Record<string, ExpectedVariable> | null;
  /** A line for a shell; absent: the image's own command. `null`: its own affair. */
  line?: Value | null;
  /** It waits for the times of a schedule, and its command is the end of what it runs. */
  scheduled: boolean;
  published: { endpoint: Address; port: number; transport: "tcp" | "udp" }[];
  mounts: { path: string; lasting: boolean }[];
  restart?: string;
  /** It runs to its end, and what comes after it only when that was well. */
  once: boolean;
  /** Somebody asks it for its health. */
  checked: boolean;
  platform?: string;
  network: "own" | "host";
  after: { host: string; condition: "started" | "healthy" | "completed" }[];
}

export interface ExpectedVariable {
  candidates: Value[];
  sensitive: boolean;
}

export function expectedResources(app: AppPlan, input: EnvironmentInput): ExpectedContainer[] {
  const hosts = hostNames(app);
  const scope = { app, input, hosts };
  const running = nodesOf(app, "component").filter(([, component]) => canRun(component));
  const isRunning = (address: Address) => running.some(([each]) => each === address);
  const releases = nodesOf(app, "task").filter(([, task]) => task.when === "release" && isRunning(task.component));
  return [
    ...running.map(([address, component]) => componentContainer(address, component, scope)),
    ...releases.map(([address, { component, command }]): ExpectedContainer => {
      const of = componentContainer(component, app.nodes[component] as Component, scope);
      const after = of.after.filter(({ condition, host }) => condition === "healthy" && isResource(host, scope));
      return {
        ...{ node: address, host: hosts[address] ?? "", variables: of.variables, line: command.line, scheduled: false },
        ...{ published: [], mounts: of.mounts, restart: "no", once: true, checked: false, network: of.network, after },
      };
    }),
    ...nodesOf(app, "resource").flatMap(([address, { type }]): ExpectedContainer[] => {
      if (!isActive(address, scope) || filed.has(type)) return [];
      return [
        {
          ...{
            node: address,
            host: hosts[address] ?? "",
            variables: null,
            line: null,
            scheduled: false,
            published: [],
          },
          ...{ mounts: [], once: false, checked: true, network: "own", after: [] },
        },
      ];
    }),
  ];
}

interface Scope {
  app: AppPlan;
  input: EnvironmentInput;
  hosts: Record<Address, string>;
}

/** Types that are a file of whoever uses them. */
const filed = new Set(["sqlite"]);

/** A component is called as it is, the only one as the app, a resource as it is; where two were called the same, one says what it is. */
export function hostNames(app: AppPlan): Record<Address, string> {
  const name = (address: Address, at = 0) => addressParts(address).names[at] ?? "";
  const components = nodesOf(app, "component").map(([address]) => address);
  const hosts: Record<Address, string> = {};
  for (const address of components) {
    const isOnly = name(address) === "default" && !components.includes(`component:${app.app.name}`);
    hosts[address] = isOnly ? app.app.name : name(address);
  }
  const taken = () => Object.values(hosts);
  for (const [address] of nodesOf(app, "resource")) {
    hosts[address] = taken().includes(name(address)) ? `${name(address)}-resource` : name(address);
  }
  for (const [address, { component }] of nodesOf(app, "task")) {
    const own = `${hosts[component]}-${name(address, 1)
      .toLowerCase()
      .replace(/[^a-z0-9-]+/g, "-")}`;
    hosts[address] = taken().includes(own) ? `${own}-task` : own;
  }
  return hosts;
}

function canRun({ run, commands, schedule }: Component): boolean {
  const has = run.image !== undefined || run.build !== undefined || run.runtime !== undefined;
  return has && (schedule === undefined || commands["start"] !== undefined);
}

function isActive(address: Address, { app, input }: Scope): boolean {
  const resource = app.nodes[address];
  if (resource?.kind !== "resource") return false;
  return !resource.optional || input.active.includes(addressParts(address).names[0] ?? "");
}

function isResource(host: string, { app, hosts }: Scope): boolean {
  return nodesOf(app, "resource").some(([address]) => hosts[address] === host);
}

function componentContainer(address: Address, component: Component, scope: Scope): ExpectedContainer {
  const { app, input, hosts } = scope;
  const network = component.host.network === "host" && input.consent.includes("host-network") ? "host" : "own";
  const endpoints = nodesOf(app, "endpoint").filter(([, each]) => each.component === address && each.exposed);
  const volumes = nodesOf(app, "volume").filter(([, each]) => each.component === address);
  const isJob = component.schedule !== undefined;
  const restart = isJob ? "unless-stopped" : (component.restart ?? "unless-stopped");
  const start = component.commands["start"];
  return {
    ...{ node: address, host: hosts[address] ?? "", scheduled: isJob, restart, once: false, network },
    variables: variablesOf(component, scope),
    ...(start === undefined ? {} : { line: start.line }),
    published: endpoints.flatMap(([endpoint, { port, protocol }]) => {
      return network === "host" ? [] : [{ endpoint, port, transport: protocol === "udp" ? "udp" : ("tcp" as const) }];
    }),
    mounts: volumes.map(([, { path, persistent }]) => ({ path, lasting: persistent })),
    checked: component.health !== undefined && !isJob,
    ...(component.platforms[0] === undefined ? {} : { platform: component.platforms[0] }),
    after: afterOf(address, scope),
  };
}

function afterOf(address: Address, scope: Scope): ExpectedContainer["after"] {
  const { app, hosts } = scope;
  const from = app.edges.filter((edge) => edge.from === address);
  const releases = nodesOf(app, "task").filter(([, task]) => task.component === address && task.when === "release");
  return [
    ...from.flatMap((edge): ExpectedContainer["after"] => {
      const to = app.nodes[edge.to];
      const host = hosts[edge.to] ?? "";
      if (to?.kind === "resource" && (edge.kind === "requires" || edge.kind === "supports")) {
        return isActive(edge.to, scope) && !filed.has(to.type) ? [{ host, condition: "healthy" }] : [];
      }
      if (edge.kind !== "depends-on" || to?.kind !== "component" || !canRun(to) || to.schedule !== undefined) return [];
      return [{ host, condition: edge.condition }];
    }),
    ...releases.map(([task]) => ({ host: hosts[task] ?? "", condition: "completed" as const })),
  ];
}

function variablesOf({ env }: Component, scope: Scope): Record<string, ExpectedVariable> {
  const entries = Object.entries(env).map(([key, slot]): [string, ExpectedVariable] => {
    const candidates = slot.candidates.flatMap((candidate) => candidateOf(candidate, scope));
    return [key, { candidates: [...candidates, ...askedFor(slot)], sensitive: slot.sensitive }];
  });
  return Object.fromEntries(entries);
}

/** What a candidate is worth here, before anybody knows whether it is absent. */
function candidateOf(candidate: Candidate, scope: Scope): Value[] {
  const { app, input } = scope;
  switch (candidate.from) {
    case "operator": {
      if (candidate.value.kind !== "input") return [candidate.value];
      const { name } = candidate.value;
      const given = Object.hasOwn(input.inputs, name) ? input.inputs[name] : undefined;
      if (given === undefined || ("text" in given && given.text === "")) return [];
      return ["secret" in given ? { ...candidate.value, sensitive: true } : literal(given.text)];
    }
    case "resource":
      return isActive(candidate.resource, scope) ? [candidate.value] : [];
    case "generator": {
      const secret = app.nodes[candidate.secret];
      return secret?.kind === "secret" ? [secretReference(candidate.secret, secret)] : [];
    }
    case "default":
      return [candidate.value];
  }
}

/** Nobody supplied it and it is required: it stays the operator's. */
function askedFor({ required, candidates }: EnvSlot): Leaf[] {
  const asked = candidates.find(({ from }) => from === "operator");
  return required && asked?.from === "operator" && asked.value.kind === "input" ? [asked.value] : [];
}
