import { posix } from "node:path";
import ts from "typescript";
import type { EmittedFile } from "../../../../../targets/index.ts";

/** A resource as a program asked for it. A secret is `{ secret: ... }`, an object is the list of its own members. */
export interface Registered {
  type: string;
  name: string;
  inputs: unknown;
  options: unknown;
}

export interface EmittedRun {
  registered: Registered[];
  /** What the program tells, by name. */
  outputs: Record<string, unknown>;
  /** Each setting that it read, and how. */
  asked: Record<string, "get" | "require" | "secret">;
}

/** What is known only to a promise, in the SDK; here it is there at once. */
class Output {
  readonly value: unknown;
  readonly secret: boolean;
  constructor(value: unknown, secret = false) {
    this.value = value;
    this.secret = secret;
  }
  apply(work: (value: unknown) => unknown): Output {
    const result = work(this.value);
    return result instanceof Output
      ? new Output(result.value, this.secret || result.secret)
      : new Output(result, this.secret);
  }
}

/** Runs the files of a program against stand-ins of the SDK, which know as much of it as the programs use. */
export function runEmitted(
  files: EmittedFile[],
  { settings, exitCodes = {} }: { settings: Record<string, string>; exitCodes?: Record<string, number> },
): EmittedRun {
  const run: EmittedRun = { registered: [], outputs: {}, asked: {} };
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const modules = new Map<string, unknown>([
    ["@pulumi/pulumi", pulumiModule(run, settings)],
    ["@pulumi/docker", dockerModule(run, exitCodes)],
    ["path", posix],
    ["fs", { readFileSync: (path: string) => texts.get(path) }],
  ]);
  const load = (path: string): unknown => {
    if (modules.has(path)) return modules.get(path);
    const exports: Record<string, unknown> = {};
    modules.set(path, exports);
    const code = compiled(path, texts.get(`${path}.ts`) ?? "");
    const require = (name: string) => load(name.startsWith(".") ? posix.join(posix.dirname(path), name) : name);
    new Function("exports", "require", code)(exports, require);
    return exports;
  };
  run.outputs = Object.fromEntries(
    Object.entries(load("index") as object).map(([name, value]) => [name, plain(value)]),
  );
  return run;
}

function compiled(path: string, text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileModule(text, {
    compilerOptions: { target: ts.ScriptTarget.ES2020, module: ts.ModuleKind.CommonJS, strict: true },
    reportDiagnostics: true,
  });
  const [problem] = diagnostics;
  if (problem) throw new Error(`${path}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n")}\n${text}`);
  return outputText;
}

function pulumiModule(run: EmittedRun, settings: Record<string, string>) {
  const asked = (key: string, how: "get" | "require" | "secret") => {
    run.asked[key] = how;
    const text = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (text === undefined && how !== "get") throw new Error(`no setting ${key}`);
    return text;
  };
  class Config {
    get(key: string) {
      return asked(key, "get");
    }
    getNumber(key: string) {
      const text = asked(key, "get");
      return text === undefined ? undefined : Number(text);
    }
    require(key: string) {
      return asked(key, "require");
    }
    requireSecret(key: string) {
      return new Output(asked(key, "secret"), true);
    }
  }
  class ComponentResource {
    constructor(type: string, name: string) {
      run.registered.push({ type, name, inputs: [], options: [] });
    }
    registerOutputs() {}
  }
  const output = (value: unknown) => (value instanceof Output ? value : new Output(value));
  const all = (values: unknown[]) => {
    const outputs = values.map(output);
    return new Output(
      outputs.map(({ value }) => value),
      outputs.some(({ secret }) => secret),
    );
  };
  const interpolate = (literals: TemplateStringsArray, ...values: unknown[]) =>
    all(values).apply((known) => String.raw({ raw: literals }, ...(known as unknown[])));
  return {
    Config,
    ComponentResource,
    output,
    all,
    interpolate,
    secret: (value: unknown) => new Output(value, true),
    getProject: () => "project",
    getStack: () => "stack",
  };
}

function dockerModule(run: EmittedRun, exitCodes: Record<string, number>) {
  const resource = (type: string) =>
    class {
      readonly id: Output;
      readonly imageId: Output;
      readonly name: Output;
      readonly exitCode: Output;
      readonly what: string;
      constructor(name: string, inputs: { name: string }, options: object) {
        this.what = `${type} ${name}`;
        this.id = new Output(`${type} ${name} id`);
        this.imageId = this.id;
        this.name = new Output(inputs.name);
        this.exitCode = new Output(Object.hasOwn(exitCodes, name) ? exitCodes[name] : 0);
        run.registered.push({ type, name, inputs: plain(inputs), options: plain(options) });
      }
    };
  const types = ["Container", "Network", "RemoteImage", "Volume"];
  return Object.fromEntries(types.map((type) => [type, resource(type)]));
}

/** Data of what a program made: objects as the lists of their members, so that none has a prototype. */
export function plain(value: unknown): unknown {
  if (value instanceof Output) return value.secret ? { secret: plain(value.value) } : plain(value.value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("what" in value && "exitCode" in value) return value.what;
  if ("registerOutputs" in value) return "app";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return members.map(([name, member]) => [name, plain(member)]);
}
