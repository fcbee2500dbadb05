import * as z from "zod";
import type { Code, Json } from "../../plans/index.ts";

/**
 * The fields of launch/v1 after shorthand expansion, with their limits. The types of the compiler are derived from here,
 * and so is what counts as a known key. The message of a pattern is the code of the diagnostic that reports it.
 */

const is = (code: Code) => code;

/** Hints for a provisioner: anything that YAML can say. */
export const anything = z.custom<Json>();

const text = (limit: number) => z.string().max(limit);
const filled = (limit: number) => text(limit).min(1);
const absolutePath = text(1024).startsWith("/", is("LP1216"));

/** Names of the app, its components, endpoints and resources: they become DNS labels. */
const label = text(63).regex(/^[a-z][a-z0-9-]*$/, is("LP1206"));
/** Keys of `secrets`, `storage` and `capture`. */
const identifier = text(63).regex(/^[A-Za-z][A-Za-z0-9_-]*$/, is("LP1206"));
const commandName = text(63).regex(/^[A-Za-z][A-Za-z0-9_.:-]*$/, is("LP1206"));
const variableName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/, is("LP1206"));

const duration = z.string().regex(/^\d+(ms|s|m|h)$/, is("LP1209"));
const size = z.string().regex(/^\d+(\.\d+)?(KB|MB|GB|TB)$/, is("LP1210"));
const platform = z.string().regex(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/, is("LP1214"));
/** Of a reference only what keeps it from being read as an option; the rest is the registry's to judge. */
const image = filled(1024).regex(/^[A-Za-z0-9]\S*$/, is("LP1221"));
const commandLine = text(10_240).regex(/\S/, is("LP1211"));
const pattern = text(1024).refine(compiles, is("LP1217"));
const generator = z.enum(["secret", "uuid", "port"]);

function compiles(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** Of a variable or build argument. */
const scalarText = z.string();

const secretSchema = z.object({
  generator,
  description: text(1024).exactOptional(),
});

const endpointSchema = z.object({
  name: label.exactOptional(),
  protocol: z.enum(["http", "https", "tcp", "udp", "grpc", "ws"]),
  /** Of the container. */
  port: z.int().min(1).max(65535),
  /** The address that the app listens on inside its sandbox. */
  bind: filled(256).exactOptional(),
  exposed: z.boolean().default(false),
  spec: z.record(z.string(), text(1024)).default({}),
});

const requirementSchema = z.object({
  type: filled(256),
  /** The type, when absent. */
  name: label.exactOptional(),
  version: text(256).exactOptional(),
  config: z.record(z.string(), anything).default({}),
  set_env: z.record(variableName, scalarText).default({}),
});

const buildSchema = z.object({
  context: filled(1024).default("."),
  dockerfile: filled(1024).exactOptional(),
  target: filled(256).exactOptional(),
  args: z.record(variableName, scalarText).default({}),
  secrets: z.array(filled(256)).default([]),
});

const envSchema = z.object({
  default: scalarText.exactOptional(),
  description: text(1024).exactOptional(),
  label: text(256).exactOptional(),
  required: z.boolean().default(false),
  example: scalarText.exactOptional(),
  generator: generator.exactOptional(),
  /** As written; `generator: secret` implies it. */
  sensitive: z.boolean().exactOptional(),
});

const captureSchema = z.object({
  pattern,
  description: text(1024).exactOptional(),
  sensitive: z.boolean().default(false),
});

const commandSchema = z.object({
  command: commandLine,
  timeout: duration.exactOptional(),
  capture: z.record(identifier, captureSchema).default({}),
});

const healthSchema = z.object({
  path: absolutePath.exactOptional(),
  command: commandLine.exactOptional(),
  interval: duration.exactOptional(),
  timeout: duration.exactOptional(),
  start_period: duration.exactOptional(),
  retries: z.int().min(1).exactOptional(),
});

const dependencySchema = z.object({
  component: filled(63),
  condition: z.enum(["started", "healthy"]).default("started"),
});

const volumeSchema = z.object({
  path: absolutePath,
  size: size.exactOptional(),
  persistent: z.boolean().default(true),
});

const hostSchema = z.object({
  docker: z.enum(["required", "optional"]).exactOptional(),
  network: z.enum(["host", "bridge"]).exactOptional(),
  filesystem: z.enum(["read-write", "read-only", "none"]).exactOptional(),
  privileged: z.boolean().default(false),
});

/** May be written as one element. */
export const platformsSchema = z.array(platform);

/** The seventeen fields of a component; at the top level they are the single component's or every component's default. */
export const componentFields = {
  runtime: z
    .enum(["node", "bun", "deno", "python", "ruby", "go", "rust", "java", "php", "elixir", "csharp", "static"])
    .exactOptional(),
  image: image.exactOptional(),
  build: buildSchema.exactOptional(),
  /** Folder that source mode runs in, relative to the Launchfile's. */
  source: filled(1024).exactOptional(),
  provides: z.array(endpointSchema).exactOptional(),
  requires: z.array(requirementSchema).exactOptional(),
  supports: z.array(requirementSchema).exactOptional(),
  env: z.record(variableName, envSchema).exactOptional(),
  commands: z.record(commandName, commandSchema).exactOptional(),
  health: healthSchema.exactOptional(),
  depends_on: z.array(dependencySchema).exactOptional(),
  storage: z.record(identifier, volumeSchema).exactOptional(),
  restart: z.enum(["always", "on-failure", "no"]).exactOptional(),
  /** A cron expression. */
  schedule: filled(256).exactOptional(),
  singleton: z.boolean().exactOptional(),
  platform: platformsSchema.exactOptional(),
  host: hostSchema.exactOptional(),
};

const componentSchema = z.object(componentFields);

export const launchfileSchema = z.object({
  version: text(64)
    .regex(/^launch\/v1$/, is("LP1212"))
    .exactOptional(),
  /** Name and version of the tool that wrote the file. */
  generator: text(256).exactOptional(),
  name: label,
  description: text(4096).exactOptional(),
  repository: text(2048).exactOptional(),
  website: text(2048).exactOptional(),
  logo: text(2048).exactOptional(),
  keywords: z.array(text(256)).exactOptional(),
  secrets: z.record(identifier, secretSchema).default({}),
  components: z.record(label, componentSchema).default({}),
  ...componentFields,
});

/** Text that may be written as a number or a boolean: a number keeps the spelling of the file. */
export const spelledTexts: ReadonlySet<unknown> = new Set<unknown>([scalarText, duration, size]);

/** Schemas of maps that may be written as one scalar, and the member which that scalar is. */
export const shorthands: ReadonlyMap<unknown, string> = new Map<unknown, string>([
  [buildSchema, "context"],
  [commandSchema, "command"],
  [dependencySchema, "component"],
  [envSchema, "default"],
  [healthSchema, "path"],
  [requirementSchema, "type"],
]);

/** A Launchfile as written, shorthands expanded, component fields not yet inherited. */
export type LaunchfileFields = z.output<typeof launchfileSchema>;
export type ComponentFields = z.output<typeof componentSchema>;
export type FieldName = keyof ComponentFields;

export type SecretSpec = z.output<typeof secretSchema>;
export type EndpointSpec = z.output<typeof endpointSchema>;
export type RequirementSpec = z.output<typeof requirementSchema>;
export type BuildSpec = z.output<typeof buildSchema>;
export type EnvSpec = z.output<typeof envSchema>;
export type CommandSpec = z.output<typeof commandSchema>;
export type HealthSpec = z.output<typeof healthSchema>;
export type DependencySpec = z.output<typeof dependencySchema>;

/** Fields whose absence means "none": a normalised component always has them. */
type Collection = "provides" | "requires" | "supports" | "env" | "commands" | "depends_on" | "storage";

/** One component after inheritance. Members keep the file's spelling, so that paths into the document stay true. */
export type ComponentSpec = ComponentFields & Required<Pick<ComponentFields, Collection | "singleton">>;
