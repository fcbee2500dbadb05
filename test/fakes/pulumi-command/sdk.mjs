/** As much of `@pulumi/pulumi` and `@pulumi/docker` as emitted programs use, in one thread and without waiting. */
const engine = globalThis.stubEngine;

class Output {
  /** `of`: URNs of the resources that it is made from. */
  constructor(value, { secret = false, known = true, of = [] } = {}) {
    this.value = value;
    this.secret = secret;
    this.known = known;
    this.of = of;
  }

  apply(change) {
    if (!this.known) return new Output(undefined, this);
    const result = change(this.value);
    if (!(result instanceof Output)) return new Output(result, this);
    const of = [...this.of, ...result.of];
    return new Output(result.value, { secret: this.secret || result.secret, known: result.known, of });
  }
}

export function output(value) {
  if (value instanceof Output) return value;
  if (Array.isArray(value)) return all(value);
  return new Output(value);
}

export function secret(value) {
  const of = output(value);
  return new Output(of.value, { secret: true, known: of.known, of: of.of });
}

export function all(values) {
  const outputs = values.map(output);
  const value = outputs.map((each) => each.value);
  const of = outputs.flatMap((each) => each.of);
  const [secret, known] = [outputs.some((each) => each.secret), outputs.every((each) => each.known)];
  return new Output(value, { secret, known, of });
}

export function interpolate(texts, ...values) {
  return all(values).apply((known) => texts.map((text, at) => text + (at < known.length ? known[at] : "")).join(""));
}

export const getProject = () => engine.project;
export const getStack = () => engine.stack;

export class Config {
  get(key) {
    return engine.config[`${engine.project}:${key}`]?.value;
  }
  getNumber(key) {
    const text = this.get(key);
    return text === undefined ? undefined : Number(text);
  }
  require(key) {
    const text = this.get(key);
    if (text === undefined) throw new Error(`Missing required configuration variable '${engine.project}:${key}'`);
    return text;
  }
  requireSecret(key) {
    return secret(this.require(key));
  }
}

export class ComponentResource {
  constructor(type, name, _args, options = {}) {
    this.urn = engine.urnOf(type, name, options.parent?.urn);
    engine.component({ urn: this.urn, type, parent: options.parent?.urn });
  }
  registerOutputs() {}
}

class Resource {
  constructor(type, [name, args, options = {}]) {
    const inputs = Object.fromEntries(Object.entries(args).flatMap(([key, value]) => plain(key, value)));
    const depends = [options.dependsOn ?? []].flat().map((each) => (each instanceof Output ? each.value : each));
    const { deleteBeforeReplace, parent, protect, replaceOnChanges } = options;
    const own = { deleteBeforeReplace, protect, replaceOnChanges };
    const dependencies = depends.flatMap((each) => (each === undefined ? [] : [each.urn]));
    const used = usedIn(args);
    const propertyDependencies = Object.fromEntries([...used].map(([key, urns]) => [key, urns]));
    const made = engine.register({
      ...{ type, name, inputs, parent: parent?.urn, options: own, propertyDependencies },
      dependencies: [...new Set([...dependencies, ...[...used.values()].flat()])],
    });
    this.urn = made.urn;
    const outputs = { ...made.outputs, id: made.id };
    for (const key of engine.outputsOf(type)) {
      const known = Object.hasOwn(outputs, key) && outputs[key] !== undefined;
      this[key] = new Output(outputs[key], { known, of: [made.urn] });
    }
  }
}

/** Inputs as the engine gets them: secrets marked, what is not known yet as the engine's word for it. */
function plain(key, value) {
  const found = wire(value);
  return found === undefined ? [] : [[key, found]];
}

function wire(value) {
  if (value instanceof Output) {
    if (!value.known) return engine.unknown;
    const inner = wire(value.value);
    return value.secret ? engine.secretOf(inner) : inner;
  }
  if (Array.isArray(value)) return value.map(wire);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => plain(key, each)));
}

/** URNs of what an input names, by input. */
function usedIn(args) {
  const found = new Map();
  const look = (value) => {
    if (value instanceof Output) return value.of;
    if (typeof value !== "object" || value === null) return [];
    return Object.values(value).flatMap(look);
  };
  for (const [key, value] of Object.entries(args)) {
    const urns = look(value);
    if (urns.length > 0) found.set(key, urns);
  }
  return found;
}

const of = (type) =>
  class extends Resource {
    constructor(...given) {
      super(type, given);
    }
  };

export const Container = of("docker:index/container:Container");
export const Network = of("docker:index/network:Network");
export const RemoteImage = of("docker:index/remoteImage:RemoteImage");
export const Volume = of("docker:index/volume:Volume");
