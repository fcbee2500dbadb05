import { plainOf, type Registration } from "../fakes/pulumi-engine/index.ts";

/** Inputs of a container, as plain data. */
export interface Inputs {
  name: string;
  image: string;
  platform?: string;
  entrypoints?: string[];
  command?: string[];
  envs?: string[];
  ports?: PublishedPort[];
  volumes?: { volumeName?: string; hostPath?: string; containerPath: string; readOnly?: boolean }[];
  tmpfs?: Record<string, string>;
  uploads?: { file: string; content: string; owner?: string }[];
  networksAdvanced?: { name: string; aliases?: string[] }[];
  networkMode?: string;
  healthcheck?: { tests: string[]; interval: string; timeout: string; startPeriod: string; retries: number };
  user?: string;
  hostname?: string;
  capabilities?: { drops?: string[] };
  readOnly?: boolean;
  privileged?: boolean;
  init?: boolean;
  restart?: string;
  attach?: boolean;
  mustRun?: boolean;
  wait?: boolean;
  waitTimeout?: number;
}

export interface PublishedPort {
  internal: number;
  external?: number;
  ip?: string;
  protocol?: string;
}

export function inputsOf({ inputs }: Registration): Inputs {
  return plainOf(inputs) as unknown as Inputs;
}

/** What a program asked for, by the names that Docker would know it by. */
export interface PulumiWorld {
  containers: Map<string, Registration>;
  volumes: Map<string, Registration>;
  /** By id. */
  images: Map<string, Registration>;
  /** What answers to a name in the app's network. */
  fronts: Map<string, Inputs>;
  /** URNs of all that comes before a resource. */
  before(registration: Registration): Set<string>;
}

export function pulumiWorld(registrations: Registration[]): PulumiWorld {
  const ofType = (type: string) => registrations.filter((each) => each.type === type);
  const named = (type: string) =>
    new Map(ofType(type).map((each) => [String(plainOf(each.inputs["name"] ?? "")), each]));
  const containers = named("docker:index/container:Container");
  const fronts = new Map<string, Inputs>();
  for (const each of containers.values()) {
    const inputs = inputsOf(each);
    for (const alias of inputs.networksAdvanced?.flatMap(({ aliases = [] }) => aliases) ?? [])
      fronts.set(alias, inputs);
  }
  const byUrn = new Map(registrations.map((each) => [each.urn, each]));
  return {
    containers,
    fronts,
    volumes: named("docker:index/volume:Volume"),
    // As the pretending provider tells it.
    images: new Map(ofType("docker:index/remoteImage:RemoteImage").map((each) => [`sha256:${each.name}`, each])),
    before: (registration) => beforeOf(registration, byUrn),
  };
}

function beforeOf(registration: Registration, byUrn: Map<string, Registration>): Set<string> {
  const seen = new Set<string>();
  const visit = ({ dependencies, propertyDependencies }: Registration) => {
    for (const urn of [...dependencies, ...Object.values(propertyDependencies).flat()]) {
      if (seen.has(urn)) continue;
      seen.add(urn);
      const next = byUrn.get(urn);
      if (next !== undefined) visit(next);
    }
  };
  visit(registration);
  return seen;
}
