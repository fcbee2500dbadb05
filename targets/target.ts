import type {
  Address,
  AppPlan,
  DesiredObject,
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
import type { ApplyPorts, ReadPorts, RunResult, TargetSettings } from "./ports.ts";

type TargetName = "local" | "compose" | "dokploy" | "pulumi" | "kubernetes";

/** A back end: pure functions that say what it wants, and two effectful ones that ask and act through ports. */
export interface Target {
  name: TargetName;
  /** What it is, in a few words. */
  summary: string;
  /** Moves when the bytes it emits, or what it makes of an attribute, move. */
  version: string;
  capabilities: Capabilities;
  objects: ObjectRules;
  /** Types of resources whose credentials it gives to living data anew when they change. Of others data depends on the old. */
  rotates?: string[];
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
  /**
   * What the tags of images stand for that are wanted and not there yet, as their registries tell now. What nobody can
   * tell is left out.
   */
  resolveImages?(
    scope: ObserveScope,
    missing: ObjectAddress[],
    ports: ReadPorts,
  ): Promise<Record<ObjectAddress, ImageRef>>;
  /** Servers that would be started on data that they do not read; absent where `observe` tells that itself. */
  dataProblems?(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[];
  /** One operation; safe to repeat when the operation is `idempotent`. */
  apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome>;
  logs(request: LogRequest, ports: ReadPorts): AsyncIterable<LogLine>;
  /** How commands of the Launchfile are run on demand; absent where the target cannot. */
  tasks?: TargetTasks;
  /** How data is backed up and put back; absent where the target cannot. */
  backup?: TargetBackup;
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
  /** Where it is stored: of the environment, `<context>._` of its context, `_._` of everything. */
  scope: string;
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

/** `http`: asked from outside, as users would; an answer may take `answerMs`, 5 seconds when absent. `condition`: what the platform says of the object. */
export type Probe = { component: Address; object: ObjectAddress; timeoutMs: number; intervalMs: number } & (
  | { kind: "http"; url: string; accept: { from: number; to: number }; answerMs?: number }
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
  /** Fingerprints a sensitive text that was found, so that it can be compared; `null` without the key. */
  print?(object: ObjectAddress, attribute: string, text: string): string | null;
}

export interface RunOutcome {
  succeeded: boolean;
  /** It was begun, and nobody knows how it ended. */
  interrupted?: true;
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
  /** What the tags of images stood for when the plan was made: they are pulled as just that. */
  artifacts?: Record<ObjectAddress, ImageRef>;
  /** `EnvironmentInput.sources`, read again now: an install command may have added to the folder it ran in. */
  sources?(): Promise<Record<Address, string>>;
  /** One at a time among the operations under way: for what reads a file of all of them and writes it back. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** A line of progress; secrets in it are replaced. */
  progress(line: string): void;
  /** Sees each line that a task prints, and answers what of it may be kept and shown (default: all). */
  printed?(line: string, stream: "stdout" | "stderr"): string;
  signal: AbortSignal;
}

/**
 * What became of one operation. `code` and `args` are of the diagnostics catalogue; `logs` are the last lines of output.
 * `transient`: the same again may well succeed, as after a lost connection.
 */
export type Outcome =
  | { status: "done"; detail?: string }
  | { status: "failed"; code: string; args: Record<string, string>; logs: string[]; transient?: true };

/** Data that is there and a server that is wanted on it. All but `address` are words for people: whole sentences. */
export interface DataProblem {
  /** Of the resource. */
  address: Address;
  /** Release that the data is of, and release that is wanted: `postgres 16`. */
  from: string;
  to: string;
  reason: string;
  /** How everything stays as it is. */
  keep: string;
  /** How the data is moved, with the commands to type. */
  move: string;
}

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

/** How a target runs commands of the Launchfile on demand, in an environment that is deployed. */
export interface TargetTasks {
  /** The task as an object, after what has to be there for it. `null`: the target has nothing to run its component in. */
  lower(app: AppPlan, input: EnvironmentInput, task: Address): { address: ObjectAddress; object: DesiredObject } | null;
  /** Runs a task that is among the desired objects to its end, which `signal` may bring about early. */
  run(
    task: { address: ObjectAddress; signal: AbortSignal },
    context: ApplyContext,
    ports: ApplyPorts,
  ): Promise<TaskRun | UnknownRun>;
}

/** How a task ended. What did not end by itself was ended, with everything that it had started. */
export interface TaskRun extends Pick<RunResult, "outcome" | "exit"> {
  /** The last lines that it printed, as `printed` left them. */
  logs: string[];
}

/** A task of which nobody knows what becomes of it, in words for the record. */
export interface UnknownRun {
  problem: string;
}

/** How a target saves and puts back the data of an environment. What goes wrong is a problem in words, for the record. */
export interface TargetBackup {
  /** Every data-holding object that is there: the file that it becomes, or why nothing backs it up. */
  items(means: BackupMeans): Promise<(BackupItem | UncoveredObject)[]>;
  /** Writes the backup of an object to `path`, while everything runs. Answers what the object held. */
  make(item: BackupItem, path: string, means: BackupMeans): Promise<BackupResult>;
  /** Restores the backup in a scratch place, which is gone afterwards. Answers what it holds. */
  check(item: BackupItem, path: string, means: BackupMeans): Promise<BackupResult>;
  /**
   * Puts the backup in the place of what is there, once it holds what is `expected`; until then the old data stays as it
   * is. What uses the object does not run.
   */
  restore(item: BackupItem & { expected: BackupContents }, path: string, means: BackupMeans): Promise<BackupResult>;
  /** The components' objects that have to be stopped while an object is put back. */
  users(object: ObjectAddress, desired: DesiredState): ObjectAddress[];
}

export interface BackupMeans {
  context: ApplyContext;
  observed: ObservedState;
  ports: ApplyPorts;
}

export interface BackupItem {
  object: ObjectAddress;
  kind: "postgres" | "volume";
  /** `pg_dump`, `pg_backup`, `tar`. */
  method: string;
  /** Name of the backup's file. */
  file: string;
}

export interface UncoveredObject {
  object: ObjectAddress;
  /** Why nothing backs it up: a clause that follows its name. */
  reason: string;
}

/** What a copy has to hold to be complete: `tables` of a database, `entries` and `bytes` of a folder. */
export type BackupContents = Record<string, number>;

export type BackupResult = { contents: BackupContents } | { problem: string };
