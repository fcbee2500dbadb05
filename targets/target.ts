import type {
  Address,
  AppPlan,
  DesiredState,
  Gap,
  ImageRef,
  ObjectAddress,
  ObjectRules,
  ObservedAttribute,
  ObservedState,
  Operation,
  Staged,
  Value,
} from "../plans/index.ts";
import type { Capabilities } from "./capabilities.ts";
import type { ApplyPorts, ReadPorts, TargetSettings } from "./ports.ts";

type TargetName = "local" | "compose" | "dokploy" | "pulumi" | "kubernetes";

/** A back end: pure functions that say what it wants, and two effectful ones that ask and act through ports. */
export interface Target {
  name: TargetName;
  /** Moves when the bytes it emits, or what it makes of an attribute, move. */
  version: string;
  capabilities: Capabilities;
  objects: ObjectRules;
  /** The ports and other numbers of this machine that the runtime has to choose once and keep. */
  allocations(app: AppPlan, input: EnvironmentInput): AllocationRequest[];
  lower(app: AppPlan, input: EnvironmentInput): Staged<{ desired: DesiredState; gaps: Gap[] }>;
  /** The files for a reader or another tool; never a secret value. */
  emit(desired: DesiredState): EmittedFile[];
  /** How `apply` proves each component of the plan, in the order of `component` addresses. */
  probes(app: AppPlan, input: EnvironmentInput): Probe[];
  /** Whether a command is one of the read-only ones that `observe` and `logs` may run; listed in `queries.ts`. */
  isQuery(program: string, args: string[]): boolean;
  observe(scope: ObserveScope, ports: ReadPorts): Promise<Staged<ObservedState>>;
  /** One operation; safe to repeat when the operation is `idempotent`. */
  apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome>;
  logs(request: LogRequest, ports: ReadPorts): AsyncIterable<LogLine>;
}

/** Everything an environment decides, gathered by the runtime before `lower`; nothing else binds an operator's values. */
export interface EnvironmentInput {
  context: string;
  environment: string;
  class: "prod" | "testing" | "preview";
  /** Public URL of the app, when the operator gives one. */
  url: string | null;
  /** Names of optional resources (`supports`) that this environment has. */
  active: string[];
  /** By input name: `web.SMTP_HOST`. Absent: nobody supplied it. An empty text counts as absent. */
  inputs: Record<string, { text: string } | { secret: SecretRef }>;
  /** Chosen numbers by address, see `allocations`. Empty for `emit`, which prints defaults. */
  allocations: Record<Address, number>;
  /** Images that replace a component's own, by component name. */
  artifacts: Record<string, ImageRef>;
  /** Images given by the operator (`images` of launchplane.yaml), by component name. */
  images: Record<string, string>;
  /** What the runtime read beside the Launchfile because `lower` needs it: digest of each component's source folder. */
  sources: Record<Address, string>;
  consent: string[];
  /** What was found in the folders of components that name a runtime; a folder that was not looked into has none. */
  toolchains?: Record<Address, Toolchain>;
  settings: TargetSettings;
}

/** What the sources of a component say of its language (format §1.4), as they say it. */
export interface Toolchain {
  version: string | null;
  /** Where the version was found, relative to the Launchfile's folder. */
  file: string | null;
  /** Whether the folder has a Dockerfile, so that there is nothing to make one for. */
  hasDockerfile: boolean;
}

export interface SecretRef {
  name: string;
  version: number;
}

export interface AllocationRequest {
  /** `endpoint:web/8080`, `resource:postgres`. */
  address: Address;
  preferred: number;
  /** It has to be `preferred`; another process on it is a diagnostic. */
  fixed: boolean;
  /** The object whose running makes this port ours. */
  holder: ObjectAddress;
}

export interface EmittedFile {
  /** Relative to the output folder. */
  path: string;
  text: string;
  mode: number;
}

/** `http`: asked from outside, as users would. `condition`: what the platform says of the object. */
export type Probe = { component: Address; object: ObjectAddress; timeoutMs: number; intervalMs: number } & (
  | { kind: "http"; url: string; accept: { from: number; to: number } }
  | { kind: "command" }
  | { kind: "running" }
);

/** Where a target finds the objects of one context and environment. */
export interface ObserveScope {
  context: string;
  environment: string;
  /** Made with the store; tells this checkout's objects from another's. */
  storeId: string;
  /** Six hexadecimal digits of `storeId`. */
  instance: string;
  folders: Folders;
  /** Last known runs of objects that cannot be observed (tasks), from the store. */
  runs: Record<ObjectAddress, RunOutcome>;
  settings: TargetSettings;
  /** Objects that the environment wants; `null` asks for everything of the scope. */
  wanted: DesiredState | null;
}

export interface RunOutcome {
  succeeded: boolean;
  attributes: Record<string, ObservedAttribute>;
}

/** Absolute paths. */
interface Folders {
  /** The Launchfile's folder. */
  app: string;
  /** Emitted files, safe to delete: `work/<scope>` of the store. */
  work: string;
  /** Processes, logs, volumes, databases: `local/<scope>` of the store. */
  local: string;
}

export interface ApplyContext {
  scope: ObserveScope;
  desired: DesiredState;
  /** All attributes of each desired object as they are compared: plain text, or prints where sensitive. */
  comparable: Record<ObjectAddress, Record<string, ObservedAttribute>>;
  /** Binds a value completely; secrets come out in clear and belong only into the process that needs them. */
  resolve(value: Value): string;
  /** `EnvironmentInput.sources`, read again now: an install command may have added to the folder it ran in. */
  sources?(): Promise<Record<Address, string>>;
  /** A line of progress; secrets in it are replaced. */
  progress(line: string): void;
  signal: AbortSignal;
}

/** What became of one operation. `code` and `args` are of the diagnostics catalogue; `logs` are the last lines of output. */
export type Outcome =
  | { status: "done"; detail?: string }
  | { status: "failed"; code: string; args: Record<string, string>; logs: string[] };

export interface LogRequest {
  scope: ObserveScope;
  /** Component or resource names; empty means all components. */
  names: string[];
  lines: number;
  follow: boolean;
  signal: AbortSignal;
}

export interface LogLine {
  /** Component or resource name. */
  source: string;
  text: string;
}
