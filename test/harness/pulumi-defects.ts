import type { ProgramRun, Registration, Wire } from "../fakes/pulumi-engine/index.ts";

type Inputs = Record<string, Wire>;
type Spoil = (inputs: Inputs, registration: Registration, run: ProgramRun) => void;

const first = <T>(list: Wire | undefined, test: (each: T) => boolean = () => true): T | undefined =>
  (list as T[] | undefined)?.find(test);

const isContainer = ({ type }: Registration) => type === "docker:index/container:Container";
/** What a server is told and runs is its own affair; only its users are looked at. */
const isApps = (each: Registration) => isContainer(each) && !/^(postgres|redis)\b/.test(each.name);
const containersWith = (input: string) => (each: Registration) => isContainer(each) && each.inputs[input] !== undefined;

/** What an emitter may get wrong, each with the resources in which it can. */
export const defects: Record<string, { of: (registration: Registration) => boolean; spoil: Spoil }> = {
  "a variable is missing": {
    of: (each) => isApps(each) && each.inputs["envs"] !== undefined,
    spoil: (inputs) => (inputs["envs"] as Wire[]).pop(),
  },
  "a variable is another": {
    of: (each) => isApps(each) && each.inputs["envs"] !== undefined,
    spoil: (inputs) => (inputs["envs"] as Wire[]).splice(0, 1, "OTHER=text"),
  },
  "a variable's text is cut": {
    of: (each) => isApps(each) && first(each.inputs["envs"], (one) => typeof one === "string") !== undefined,
    spoil(inputs) {
      const envs = inputs["envs"] as Wire[];
      const at = envs.findIndex((each) => typeof each === "string");
      envs[at] = String(envs[at]).slice(0, -1);
    },
  },
  "a secret is open": {
    of: (each) =>
      containersWith("envs")(each) && first(each.inputs["envs"], (one) => typeof one === "object") !== undefined,
    spoil(inputs) {
      inputs["envs"] = (inputs["envs"] as Wire[]).map((each) => {
        return typeof each === "object" && each !== null && "value" in each ? (each["value"] ?? null) : each;
      });
    },
  },
  "a command is another": {
    of: (each) => isApps(each) && each.inputs["command"] !== undefined,
    spoil: (inputs) => (inputs["command"] as Wire[]).push("more"),
  },
  "a port is open to all": {
    of: containersWith("ports"),
    spoil: (inputs) => Object.assign(first<Inputs>(inputs["ports"]) ?? {}, { ip: "0.0.0.0" }),
  },
  "a port leads elsewhere": {
    of: containersWith("ports"),
    spoil: (inputs) => Object.assign(first<Inputs>(inputs["ports"]) ?? {}, { internal: 1 }),
  },
  "a port of the machine is taken twice": {
    of: containersWith("ports"),
    spoil(inputs, { name }, { registrations }) {
      const other = registrations.find((each) => isContainer(each) && each.name !== name);
      if (other) Object.assign(other, { inputs: { ...other.inputs, ports: inputs["ports"] } });
    },
  },
  "a name is not answered to": {
    of: containersWith("networksAdvanced"),
    spoil: (inputs) => Object.assign(first<Inputs>(inputs["networksAdvanced"]) ?? {}, { aliases: [] }),
  },
  "nobody waits for it": {
    of: (each) => containersWith("wait")(each) && /^(postgres|redis|api)$/.test(each.name),
    spoil(_, { urn }, { registrations }) {
      for (const each of registrations) each.dependencies = each.dependencies.filter((other) => other !== urn);
    },
  },
  "its health is not waited for": { of: containersWith("wait"), spoil: (inputs) => delete inputs["wait"] },
  "it has no health check": { of: containersWith("healthcheck"), spoil: (inputs) => delete inputs["healthcheck"] },
  "it is started again otherwise": {
    of: (each) =>
      isContainer(each) && each.inputs["restart"] === "unless-stopped" && each.inputs["ports"] !== undefined,
    spoil: (inputs) => Object.assign(inputs, { restart: "on-failure" }),
  },
  "it is removed when it does not run just then": {
    of: isContainer,
    spoil: (inputs) => delete inputs["mustRun"],
  },
  "its end is not waited for": { of: containersWith("attach"), spoil: (inputs) => delete inputs["attach"] },
  "it has another name": { of: isContainer, spoil: (inputs) => Object.assign(inputs, { name: "other" }) },
  "its image is another": { of: isContainer, spoil: (inputs) => Object.assign(inputs, { image: "sha256:other" }) },
  "it is removed after its successor is there": {
    of: isContainer,
    spoil: (_, registration) => Object.assign(registration, { deleteBeforeReplace: false }),
  },
  "data is not protected": {
    of: ({ type }) => type === "docker:index/volume:Volume",
    spoil: (_, registration) => Object.assign(registration, { protect: false }),
  },
  "it belongs to nobody": {
    of: ({ custom }) => custom,
    spoil: (_, registration) => Object.assign(registration, { parent: null }),
  },
  "it is not there": {
    of: (each) => isContainer(each) && !/volumes/.test(each.name),
    spoil: (_, { urn }, run) =>
      Object.assign(run, { registrations: run.registrations.filter((each) => each.urn !== urn) }),
  },
  "it is there twice": {
    of: isContainer,
    spoil: (inputs, registration, { registrations }) =>
      registrations.push({
        ...registration,
        urn: `${registration.urn}2`,
        inputs: { ...inputs, name: `${inputs["name"]}2` },
      }),
  },
  "nobody is told where it is": {
    of: containersWith("ports"),
    spoil: (_, __, run) => Object.assign(run, { outputs: {} }),
  },
};

/** The same run with one defect in one of its resources. */
export function withDefect(run: ProgramRun, urn: string, spoil: Spoil): ProgramRun {
  const copy = structuredClone(run);
  const found = copy.registrations.find((each) => each.urn === urn);
  if (found !== undefined) spoil(found.inputs, found, copy);
  return copy;
}
