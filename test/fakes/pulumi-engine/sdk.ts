import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Json } from "../../../plans/index.ts";

/** Where the SDK is installed: in a package of its own, so that nobody loads it who does not run these suites. */
export const engineFolder = import.meta.dirname;

/** What of a request is asked; the generated classes have a getter for each field. */
export interface Message {
  [getter: string]: () => never;
}

/** A generated class: its setters, by name. */
export interface Reply {
  [setter: string]: (value: unknown) => void;
}

/** What the engine takes of the SDK's gRPC, which is its own copy: both sides have to speak the same. */
export interface Sdk {
  grpc: {
    Server: new (options: object) => GrpcServer;
    ServerCredentials: { createInsecure(): unknown };
    status: Record<"ALREADY_EXISTS" | "INVALID_ARGUMENT" | "UNAVAILABLE" | "UNIMPLEMENTED", number>;
  };
  monitorService: object;
  engineService: object;
  /** The generated classes of resource, engine and provider messages. */
  messages: Record<string, new () => Reply>;
  empty(): unknown;
  struct(fields: Record<string, Json>): unknown;
}

export interface GrpcServer {
  addService(service: object, handlers: object): void;
  bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  forceShutdown(): void;
}

/** The SDK; one clear line where it is not installed. */
export function loadSdk(): Sdk {
  if (!existsSync(join(engineFolder, "node_modules/@pulumi/pulumi/package.json"))) {
    throw new Error("the Pulumi SDK is not installed: npm ci --ignore-scripts --prefix test/fakes/pulumi-engine");
  }
  const own = createRequire(join(engineFolder, "package.json"));
  const load = createRequire(own.resolve("@pulumi/pulumi"));
  const { Struct } = load("google-protobuf/google/protobuf/struct_pb.js");
  const { Empty } = load("google-protobuf/google/protobuf/empty_pb.js");
  return {
    grpc: load("@grpc/grpc-js"),
    monitorService: load("./proto/resource_grpc_pb.js").ResourceMonitorService,
    engineService: load("./proto/engine_grpc_pb.js").EngineService,
    messages: {
      ...load("./proto/resource_pb.js"),
      ...load("./proto/engine_pb.js"),
      ...load("./proto/provider_pb.js"),
    },
    empty: () => new Empty(),
    struct: (fields) => Struct.fromJavaScript(fields),
  };
}
