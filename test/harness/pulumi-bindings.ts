import {
  type Address,
  type AppPlan,
  evaluate,
  type Leaf,
  nodesOf,
  type Reference,
  type Value,
} from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { partsOf, plainOf } from "../fakes/pulumi-engine/index.ts";
import { type ExpectedContainer, hostNames } from "./pulumi-expected.ts";
import { leafText } from "./pulumi-leaves.ts";
import type { PulumiWorld } from "./pulumi-world.ts";

/** What leaves of values are worth in one run. */
export interface Bindings {
  bind(leaf: Leaf): string | null;
  /** Ports of the machine. */
  published: Map<Address, number>;
  /** What of the resources is not as their users are told. */
  problems: string[];
}

/** The text of a value, `null` when it is absent. */
export function boundText(value: Value, { bind }: Bindings): string | null {
  if (value.kind === "input") return bind(value);
  const bound = evaluate(value, (leaf) => {
    const text = bind(leaf);
    return text === null ? { state: "absent" } : { state: "known", text };
  });
  return bound.state === "known" ? bound.text : null;
}

interface Means {
  app: AppPlan;
  input: EnvironmentInput;
  world: PulumiWorld;
  expected: ExpectedContainer[];
  prefix: string;
}

/**
 * Resources tell their users what they are by their properties. What these are worth is read where one stands alone in a
 * variable, and has to agree with all the others and with the server that is there.
 */
export function pulumiBindings(means: Means): Bindings {
  const { app, input, world, expected } = means;
  const published = new Map<Address, number>();
  for (const { host, published: ports } of expected) {
    for (const { endpoint, port, transport } of ports) {
      const found = world.fronts
        .get(host)
        ?.ports?.filter(({ internal, protocol = "tcp" }) => internal === port && protocol === transport);
      const same = ports.filter((each) => each.port === port && each.transport === transport);
      const external = found?.[same.findIndex((each) => each.endpoint === endpoint)]?.external;
      if (external !== undefined) published.set(endpoint, external);
    }
  }
  const { properties, problems } = resourceProperties(means);
  const hosts = hostNames(app);
  const asked = new Set(
    expected.flatMap(({ variables }) => Object.values(variables ?? {}).flatMap(({ candidates }) => candidates)),
  );
  return {
    published,
    problems,
    bind(leaf) {
      if (leaf.kind === "literal") return leaf.text;
      if (leaf.kind === "reference") return referenceText(leaf, { ...means, hosts, published, properties });
      const given = Object.hasOwn(input.inputs, leaf.name) ? input.inputs[leaf.name] : undefined;
      if (given !== undefined) return "text" in given ? given.text || null : leafText(leaf, app);
      return asked.has(leaf) ? leafText(leaf, app) : null;
    },
  };
}

type Properties = Map<Address, Record<string, string>>;

function referenceText(
  { address, property, ...rest }: Reference,
  {
    app,
    input,
    hosts,
    published,
    properties,
  }: Means & { hosts: Record<Address, string>; published: Map<Address, number>; properties: Properties },
): string | null {
  if (address === "app") return appProperty(property, { app, input, published });
  const node = app.nodes[address];
  switch (node?.kind) {
    case "resource":
      return properties.get(address)?.[property] ?? null;
    case "endpoint": {
      const host = hosts[node.component] ?? "";
      return { url: `${node.protocol}://${host}:${node.port}`, host, port: String(node.port) }[property] ?? null;
    }
    case "volume":
      return node.path;
    default:
      return leafText({ address, property, ...rest }, app);
  }
}

/** Where users find the app: at the URL that the operator gives, else on its port of this machine. */
function appProperty(
  property: string,
  { app, input, published }: Pick<Means, "app" | "input"> & { published: Map<Address, number> },
): string | null {
  if (property === "name") return app.app.name;
  const endpoint = app.app.endpoint === undefined ? undefined : app.nodes[app.app.endpoint];
  const own =
    endpoint?.kind === "endpoint"
      ? `${endpoint.protocol}://localhost:${published.get(app.app.endpoint ?? "") ?? endpoint.port}`
      : null;
  const url = input.url ?? own;
  if (url === null) return "";
  const { protocol, hostname } = new URL(url);
  const scheme = protocol.slice(0, -1);
  const port = /:(\d+)/.exec(url.slice(scheme.length + 1))?.[1];
  const implied = scheme === "https" ? "443" : "80";
  const authority = port === undefined ? hostname : `${hostname}:${port}`;
  return (
    { url, host: hostname, port: port ?? implied, authority, scheme, tls: String(scheme === "https") }[property] ?? null
  );
}

/** What is known of types beyond the plan: the port of their protocol, and what their URL begins with. */
const types: Record<string, { port: number; schemes: string[] }> = {
  clickhouse: { port: 8123, schemes: ["http:", "clickhouse:"] },
  elasticsearch: { port: 9200, schemes: ["http:"] },
  kafka: { port: 9092, schemes: ["kafka:"] },
  mariadb: { port: 3306, schemes: ["mysql:", "mariadb:"] },
  memcache: { port: 11211, schemes: ["memcached:", "memcache:"] },
  minio: { port: 9000, schemes: ["http:"] },
  mongodb: { port: 27017, schemes: ["mongodb:"] },
  mysql: { port: 3306, schemes: ["mysql:"] },
  postgres: { port: 5432, schemes: ["postgresql:"] },
  rabbitmq: { port: 5672, schemes: ["amqp:"] },
  redis: { port: 6379, schemes: ["redis:"] },
  s3: { port: 9000, schemes: ["http:"] },
};

function resourceProperties(means: Means): { properties: Properties; problems: string[] } {
  const { app, world, expected, prefix } = means;
  const problems: string[] = [];
  const properties: Properties = new Map();
  for (const { host, variables } of expected) {
    const envs = (plainOf(world.containers.get(`${prefix}-${host}`)?.inputs["envs"] ?? []) ?? []) as string[];
    for (const [name, { candidates }] of Object.entries(variables ?? {})) {
      const [leaf] = candidates;
      const text = envs.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
      if (leaf?.kind !== "reference" || app.nodes[leaf.address]?.kind !== "resource" || text === undefined) continue;
      const known = properties.get(leaf.address) ?? {};
      if ((known[leaf.property] ?? text) !== text) problems.push(`${leaf.address}: two texts for ${leaf.property}`);
      properties.set(leaf.address, { ...known, [leaf.property]: text });
    }
  }
  const hosts = hostNames(app);
  for (const [address, { type }] of nodesOf(app, "resource")) {
    const known = properties.get(address);
    const host = hosts[address] ?? "";
    if (known === undefined) continue;
    const all = { ...known, ...fromUrl(known["url"]) };
    for (const [name, text] of Object.entries(known)) {
      if (text === "") problems.push(`${address}: ${name} is empty`);
      if (all[name] !== text) problems.push(`${address}: ${name} is ${text} and the URL has ${all[name]}`);
    }
    properties.set(address, all);
    const facts = types[type];
    if (facts === undefined) continue;
    if ((all["host"] ?? host) !== host) problems.push(`${address} is ${host} and its users look for ${all["host"]}`);
    if ((all["port"] ?? String(facts.port)) !== String(facts.port)) problems.push(`${address}: port ${all["port"]}`);
    const scheme = known["url"]?.match(/^\w+:/)?.[0];
    if (scheme !== undefined && !facts.schemes.includes(scheme))
      problems.push(`${address}: its URL begins with ${scheme}`);
    problems.push(...loginProblems(all, { ...means, address, host }));
  }
  return { properties, problems };
}

function fromUrl(url: string | undefined): Record<string, string> {
  if (url === undefined || url.startsWith("sqlite:")) return {};
  const { hostname, port, username, password, pathname } = new URL(url.replace(/^\w+:/, "http:"));
  const parts = { host: hostname, port, user: username, password, name: pathname.slice(1) };
  const given = Object.entries(parts).filter(([, text]) => text !== "");
  return Object.fromEntries(given.map(([name, text]) => [name, decodeURIComponent(text)]));
}

/** The server knows the login that its users have, and keeps it to itself. */
function loginProblems(
  all: Record<string, string>,
  { world, prefix, address, host }: Means & { address: Address; host: string },
): string[] {
  const server = world.containers.get(`${prefix}-${host}`);
  if (server === undefined) return [`${address} has no container`];
  const parts = partsOf(server.inputs);
  const secrets = ["password", "secret_key"].flatMap((name) => all[name] ?? []);
  return secrets.flatMap((secret) => {
    const holding = parts.filter(({ value }) => String(value).includes(secret));
    if (holding.length === 0) return [`${address}: its server does not know the password of its users`];
    return holding.filter((part) => !part.secret).map(({ path }) => `${address}: ${path} shows its password`);
  });
}
