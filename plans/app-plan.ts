import * as z from "zod";
import { valueSchema } from "./values/value.ts";

/**
 * The app plan: what an app is and needs, without environment, target, place or secret value. Nodes by address, typed
 * edges. Optional members are absent when the Launchfile says nothing, so that each target applies its own default.
 */

const address = z.string();
const text = z.string();
const milliseconds = z.number().int().nonnegative();

const buildSchema = z.strictObject({
  /** Folder relative to the Launchfile's, or a remote Git URL. */
  context: text,
  /** Relative to `context`. */
  dockerfile: text.exactOptional(),
  target: text.exactOptional(),
  /** Literals, sensitive where one is taken for a secret that somebody wrote. */
  args: z.record(text, valueSchema),
  /** Names: of a top-level secret, or of an operator's input `build.NAME`. */
  secrets: z.array(text),
});

const captureSchema = z.strictObject({ pattern: text, description: text.exactOptional(), sensitive: z.boolean() });

const commandSchema = z.strictObject({
  /** A shell command line. */
  line: valueSchema,
  timeoutMs: milliseconds.exactOptional(),
  capture: z.record(text, captureSchema),
});

const healthSchema = z.strictObject({
  /** HTTP GET of `path` on `endpoint`; wins over `command`. Healthy is 200 to 399. */
  path: text.exactOptional(),
  endpoint: address.exactOptional(),
  command: valueSchema.exactOptional(),
  intervalMs: milliseconds.exactOptional(),
  timeoutMs: milliseconds.exactOptional(),
  startPeriodMs: milliseconds.exactOptional(),
  retries: z.number().int().positive().exactOptional(),
});

const candidateSchema = z.discriminatedUnion("from", [
  z.strictObject({ from: z.literal("operator"), value: valueSchema }),
  z.strictObject({ from: z.literal("resource"), resource: address, value: valueSchema }),
  z.strictObject({ from: z.literal("generator"), secret: address }),
  z.strictObject({ from: z.literal("default"), value: valueSchema }),
]);

const envSlotSchema = z.strictObject({
  /** In order of precedence: the first that is not absent wins. */
  candidates: z.array(candidateSchema),
  required: z.boolean(),
  sensitive: z.boolean(),
  label: text.exactOptional(),
  description: text.exactOptional(),
  example: text.exactOptional(),
});

const componentSchema = z.strictObject({
  kind: z.literal("component"),
  run: z.strictObject({
    image: text.exactOptional(),
    build: buildSchema.exactOptional(),
    runtime: z
      .enum(["node", "bun", "deno", "python", "ruby", "go", "rust", "java", "php", "elixir", "csharp", "static"])
      .exactOptional(),
    /** Folder that source mode runs in, relative to the Launchfile's. */
    source: text.exactOptional(),
  }),
  env: z.record(text, envSlotSchema),
  /** The lifecycle commands `build`, `install`, `start` and `dev`; all others are tasks. */
  commands: z.record(text, commandSchema),
  health: healthSchema.exactOptional(),
  restart: z.enum(["always", "on-failure", "no"]).exactOptional(),
  schedule: text.exactOptional(),
  singleton: z.boolean(),
  /** `os/arch[/variant]`; empty means any. */
  platforms: z.array(text),
  host: z.strictObject({
    docker: z.enum(["required", "optional"]).exactOptional(),
    network: z.enum(["host", "bridge"]).exactOptional(),
    filesystem: z.enum(["read-write", "read-only", "none"]).exactOptional(),
    privileged: z.boolean(),
  }),
});

const jsonSchema = z.json();

const resourceSchema = z.strictObject({
  kind: z.literal("resource"),
  type: text,
  /** A semver range. */
  version: text.exactOptional(),
  /** Untrusted provisioning hints. */
  config: z.record(text, jsonSchema),
  /** Only in `supports`: there only when the environment activates it. */
  optional: z.boolean(),
});

const endpointSchema = z.strictObject({
  kind: z.literal("endpoint"),
  component: address,
  name: text.exactOptional(),
  protocol: z.enum(["http", "https", "tcp", "udp", "grpc", "ws"]),
  port: z.number().int().min(1).max(65535),
  /** The address the app listens on inside its sandbox. */
  bind: text.exactOptional(),
  exposed: z.boolean(),
  spec: z.record(text, text),
});

const volumeSchema = z.strictObject({
  kind: z.literal("volume"),
  component: address,
  path: text,
  sizeBytes: z.number().int().positive().exactOptional(),
  persistent: z.boolean(),
});

const secretSchema = z.strictObject({
  kind: z.literal("secret"),
  generator: z.enum(["secret", "uuid", "port"]),
  sensitive: z.boolean(),
});

const taskSchema = z.strictObject({
  kind: z.literal("task"),
  component: address,
  /** `release` runs on each deploy before the component starts; every other task on demand. */
  when: z.enum(["release", "on-demand"]),
  command: commandSchema,
});

const nodeSchema = z.discriminatedUnion("kind", [
  componentSchema,
  resourceSchema,
  endpointSchema,
  volumeSchema,
  secretSchema,
  taskSchema,
]);

const edgeSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("depends-on"),
    from: address,
    to: address,
    condition: z.enum(["started", "healthy"]),
  }),
  ...(["requires", "supports", "mounts", "provides", "reads", "precedes"] as const).map((kind) =>
    z.strictObject({ kind: z.literal(kind), from: address, to: address }),
  ),
]);

export const appPlanSchema = z.strictObject({
  formatVersion: z.literal("launchplane/app-plan/v1"),
  app: z.strictObject({
    name: text,
    /** The endpoint that `$app` stands for: the first exposed http or https one; absent when there is none. */
    endpoint: address.exactOptional(),
  }),
  nodes: z.record(address, nodeSchema),
  /** Sorted by from, kind, to. `precedes` goes from a release task to its component. */
  edges: z.array(edgeSchema),
});

export type AppPlan = z.infer<typeof appPlanSchema>;
export type Node = z.infer<typeof nodeSchema>;
export type Component = z.infer<typeof componentSchema>;
export type Resource = z.infer<typeof resourceSchema>;
export type Endpoint = z.infer<typeof endpointSchema>;
export type Volume = z.infer<typeof volumeSchema>;
export type Secret = z.infer<typeof secretSchema>;
export type Task = z.infer<typeof taskSchema>;
export type Edge = z.infer<typeof edgeSchema>;
export type Build = z.infer<typeof buildSchema>;
export type Command = z.infer<typeof commandSchema>;
export type Health = z.infer<typeof healthSchema>;
export type EnvSlot = z.infer<typeof envSlotSchema>;
export type Candidate = z.infer<typeof candidateSchema>;
export type HostNeeds = Component["host"];
