import { type Address, addressOf, addressParts } from "../address.ts";
import type { AppPlan, Candidate, Command, Component, Edge, Node } from "../app-plan.ts";
import type { Value } from "../values/value.ts";

/** What an address is called instead. */
type Rename = (address: Address) => Address;

/** The app plan as it would read had its nodes the names that `rename` gives them all along. */
export function withAddresses(app: AppPlan, rename: Rename): AppPlan {
  const nodes = Object.entries(app.nodes).map(([address, node]) => [rename(address), renamedNode(node, rename)]);
  const { endpoint } = app.app;
  return {
    ...app,
    app: { ...app.app, ...(endpoint !== undefined && { endpoint: rename(endpoint) }) },
    nodes: Object.fromEntries(nodes),
    edges: app.edges.map((edge): Edge => ({ ...edge, from: rename(edge.from), to: rename(edge.to) })),
  };
}

/** A node with other names for what it refers to. */
export function renamedNode(node: Node, rename: Rename): Node {
  switch (node.kind) {
    case "component":
      return renamedComponent(node, rename);
    case "endpoint":
    case "volume":
      return { ...node, component: rename(node.component) };
    case "task":
      return { ...node, component: rename(node.component), command: renamedCommand(node.command, rename) };
    default:
      return node;
  }
}

function renamedComponent(component: Component, rename: Rename): Component {
  const { run, env, commands, health } = component;
  const slots = Object.entries(env).map(([key, slot]) => {
    return [key, { ...slot, candidates: slot.candidates.map((each) => renamedCandidate(each, rename)) }];
  });
  const lines = Object.entries(commands).map(([key, command]) => [key, renamedCommand(command, rename)]);
  const { endpoint, command } = health ?? {};
  const secrets = (run.build?.secrets ?? []).map((name) => nameOf(rename(addressOf("secret", name))));
  return {
    ...component,
    run: { ...run, ...(run.build && { build: { ...run.build, secrets } }) },
    env: Object.fromEntries(slots),
    commands: Object.fromEntries(lines),
    ...(health && {
      health: {
        ...health,
        ...(endpoint !== undefined && { endpoint: rename(endpoint) }),
        ...(command && { command: renamedValue(command, rename) }),
      },
    }),
  };
}

function renamedCandidate(candidate: Candidate, rename: Rename): Candidate {
  if (candidate.from === "generator") return { ...candidate, secret: rename(candidate.secret) };
  const value = renamedValue(candidate.value, rename);
  if (candidate.from === "resource") return { ...candidate, resource: rename(candidate.resource), value };
  return { ...candidate, value };
}

function renamedCommand(command: Command, rename: Rename): Command {
  return { ...command, line: renamedValue(command.line, rename) };
}

function renamedValue(value: Value, rename: Rename): Value {
  switch (value.kind) {
    case "reference":
      return { ...value, address: rename(value.address) };
    case "input":
      return { ...value, name: renamedInput(value.name, rename) };
    case "concat":
      return { ...value, parts: value.parts.map((each) => renamedValue(each, rename)) };
    case "transform":
      return { ...value, of: renamedValue(value.of, rename) };
    case "fallback":
      return { ...value, first: renamedValue(value.first, rename), otherwise: renamedValue(value.otherwise, rename) };
    default:
      return value;
  }
}

/** `web.SMTP_HOST` belongs to `component:web`. */
function renamedInput(name: string, rename: Rename): string {
  const dot = name.indexOf(".");
  return `${nameOf(rename(addressOf("component", name.slice(0, dot))))}${name.slice(dot)}`;
}

function nameOf(address: Address): string {
  return addressParts(address).names.join("/");
}
