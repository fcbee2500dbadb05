import { readRegistration, urnOf } from "./read-registration.ts";
import type { Made, Provider, Registration } from "./registration.ts";
import { type GrpcServer, loadSdk, type Message, type Reply, type Sdk } from "./sdk.ts";
import type { Wire } from "./wire-value.ts";

export interface EngineOptions {
  stack: string;
  project: string;
  /** What makes the resources. */
  provider: Provider;
}

/** What one program has told the engine. */
export interface Heard {
  registrations: Registration[];
  /** Outputs of components and of the stack, by URN. */
  outputs: Record<string, Record<string, Wire>>;
  log: LogEntry[];
  /** Why resources were refused or could not be made: the engine tells, and the program ends. */
  problems: string[];
}

export interface LogEntry {
  severity: "debug" | "info" | "warning" | "error";
  message: string;
}

export interface Engine {
  /** `127.0.0.1:PORT`, of the resource monitor and of the engine alike. */
  address: string;
  heard: Heard;
  stop(): void;
}

type Answer = (error: object | null, reply?: unknown) => void;
type Call = (call: { request: Message }, answer: Answer) => void;

/** Both services that a program talks to, on one port of the loopback address. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const sdk = loadSdk();
  const heard: Heard = { registrations: [], outputs: {}, log: [], problems: [] };
  const server = new sdk.grpc.Server({ "grpc.max_receive_message_length": -1, "grpc.max_send_message_length": -1 });
  server.addService(sdk.monitorService, monitorCalls(sdk, heard, options));
  server.addService(sdk.engineService, engineCalls(sdk, heard));
  const port = await listen(server, sdk);
  return { address: `127.0.0.1:${port}`, heard, stop: () => server.forceShutdown() };
}

async function listen(server: GrpcServer, { grpc }: Sdk): Promise<number> {
  return await new Promise((resolve, reject) => {
    const done = (error: Error | null, port: number) => (error === null ? resolve(port) : reject(error));
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), done);
  });
}

/** What the engine can do, of that which the SDK asks about. */
const features = new Set(["secrets", "resourceReferences", "outputValues", "deletedWith", "aliasSpecs"]);

function monitorCalls(sdk: Sdk, heard: Heard, options: EngineOptions): Record<string, Call> {
  const made = new Set<string>();
  return {
    supportsFeature: ({ request }, answer) =>
      answer(null, reply(sdk, "SupportsFeatureResponse", { Hassupport: features.has(ask(request, "getId")) })),
    registerResource: ({ request }, answer) => void register(request, answer, { sdk, heard, made, ...options }),
    registerResourceOutputs({ request }, answer) {
      const outputs = ask<{ toJavaScript(): Record<string, Wire> } | undefined>(request, "getOutputs");
      heard.outputs[ask<string>(request, "getUrn")] = outputs?.toJavaScript() ?? {};
      answer(null, sdk.empty());
    },
    registerPackage: (_, answer) => answer(null, reply(sdk, "RegisterPackageResponse", { Ref: "package" })),
    signalAndWaitForShutdown: (_, answer) => answer(null, sdk.empty()),
    // Programs of ours ask nothing of the world; one that does is told that it cannot.
    invoke: ({ request }, answer) => refuse(`it calls ${ask(request, "getTok")}`, answer, { sdk, heard }),
    readResource: ({ request }, answer) => refuse(`it reads ${ask(request, "getType")}`, answer, { sdk, heard }),
  };
}

interface Session extends EngineOptions {
  sdk: Sdk;
  heard: Heard;
  /** URNs of what is there. */
  made: Set<string>;
}

async function register(request: Message, answer: Answer, session: Session): Promise<void> {
  const { sdk, heard, made } = session;
  const registration = readRegistration(request, session);
  const problem = problemWith(registration, session);
  heard.registrations.push(registration);
  if (problem !== null) return refuse(problem, answer, session);
  let result: Made;
  try {
    result = registration.custom ? await session.provider(registration) : { outputs: {} };
  } catch (error) {
    return refuse(`${registration.name}: ${error instanceof Error ? error.message : error}`, answer, session);
  }
  made.add(registration.urn);
  answer(
    null,
    reply(sdk, "RegisterResourceResponse", {
      Urn: registration.urn,
      Id: result.id ?? "",
      Object: sdk.struct(result.outputs),
    }),
  );
}

function problemWith({ urn, parent, dependencies, ...rest }: Registration, { heard, made }: Session): string | null {
  if (heard.registrations.some((other) => other.urn === urn)) return `Duplicate resource URN '${urn}'`;
  const needed = [
    ...(parent === null ? [] : [parent]),
    ...dependencies,
    ...Object.values(rest.propertyDependencies).flat(),
  ];
  const missing = needed.find((each) => !made.has(each));
  return missing === undefined ? null : `'${urn}' depends on '${missing}', which is not there`;
}

/** The engine tells what is wrong, and has nothing more to do with the program: that is how the program learns of it. */
function refuse(problem: string, answer: Answer, { sdk, heard }: Pick<Session, "sdk" | "heard">): void {
  heard.problems.push(problem);
  answer({ code: sdk.grpc.status.UNAVAILABLE, message: problem });
}

const severities = ["debug", "info", "warning", "error"] as const;

function engineCalls(sdk: Sdk, heard: Heard): Record<string, Call> {
  let root = "";
  return {
    log({ request }, answer) {
      const severity = severities[ask<number>(request, "getSeverity")] ?? "error";
      if (severity !== "debug") heard.log.push({ severity, message: ask(request, "getMessage") });
      answer(null, sdk.empty());
    },
    getRootResource: (_, answer) => answer(null, reply(sdk, "GetRootResourceResponse", { Urn: root })),
    setRootResource({ request }, answer) {
      root = ask(request, "getUrn");
      answer(null, reply(sdk, "SetRootResourceResponse", {}));
    },
    requirePulumiVersion: (_, answer) => answer(null, reply(sdk, "RequirePulumiVersionResponse", {})),
    startDebugging: (_, answer) => answer(null, sdk.empty()),
  };
}

function ask<T>(request: Message, getter: string): T {
  return (request[getter] as unknown as () => T)();
}

function reply({ messages }: Sdk, name: string, fields: Record<string, unknown>): Reply {
  const Class = messages[name];
  if (Class === undefined) throw new Error(`the SDK has no message ${name}`);
  const message = new Class();
  for (const [field, value] of Object.entries(fields)) message[`set${field}`]?.(value);
  return message;
}

/** The URN that a program's stack has. */
export function stackUrn({ stack, project }: Pick<EngineOptions, "stack" | "project">): string {
  return urnOf("pulumi:pulumi:Stack", `${project}-${stack}`, { parent: "", stack, project });
}
