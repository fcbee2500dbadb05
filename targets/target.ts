import type {
  Address,
  AppPlan,
  DesiredObject,
  DesiredState,
  Diagnostic,
  Gap,
  ImageRef,
  ObjectAddress,
  ObjectRules,
  ObservedAttribute,
  ObservedState,
  Operation,
  RemoteCopy,
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
  emit(desired: DesiredState, place?: EmittedPlace): EmittedFile[];
  /** A project that whoever gets it goes on with by themselves; absent where `emit` gives no such thing. */
  eject?(
    desired: DesiredState,
    told: { app: AppPlan; input: EnvironmentInput; place?: EmittedPlace | undefined },
  ): EmittedFile[];
  /** Whether all components are deployed as one, so that none can be left alone; absent: each is by itself. */
  deploysWhole?(input: EnvironmentInput): boolean;
  /** How `apply` proves each component of the plan, in the order of `component` addresses. */
  probes(app: AppPlan, input: EnvironmentInput): Probe[];
  /** Where users find what is exposed, the main endpoint first; absent: on the chosen ports of this machine. */
  urls?(app: AppPlan, input: EnvironmentInput): string[];
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
  /** What can be known of an environment before anything is changed there. It asks one after the other and never throws. */
  check?(request: CheckRequest, ports: ReadPorts): Promise<TargetCheck[]>;
  /** How what others made is taken over; absent where the target cannot. */
  adoption?: TargetAdoption;
  /** What the platform calls our objects now; absent where names of ours are all there is. `null`: it did not answer. */
  platformObjects?(scope: ObserveScope, ports: ReadPorts): Promise<PlatformObjects | null>;
  /** What it must be given to be let in; absent: nothing. */
  credentials?: Credential[];
  /** How commands of the Launchfile are run on demand; absent where the target cannot. */
  tasks?: TargetTasks;
  /** How data is backed up and put back; absent where the target cannot. */
  backup?: TargetBackup;
  /** In place of `backup`: how the platform backs data up by itself. */
  platformBackup?: PlatformBackup;
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

/** A secret of the target itself, as an API key: read from our environment variables, else from the secret store. */
export interface Credential {
  /** `DOKPLOY_API_KEY`. */
  variable: string;
  /** Its name in the secret store: `target.DOKPLOY_API_KEY`. */
  secret: string;
  /** Name of a generated secret that the target's own objects refer to; what is stored is given under this name besides. */
  made?: string;
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

/** Where emitted files are written, where that is known. */
export interface EmittedPlace {
  /** The Launchfile's folder, relative to theirs: `..`, `../apps/shop`. */
  sources: string;
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
  /** By variable, those of the target's credentials that somebody gave. */
  credentials?: Record<string, string>;
  /** Keyed fingerprint of a text that a platform told us, to be compared with what is wanted; `null` without a key. */
  print?(object: ObjectAddress, attribute: string, text: string): string | null;
  /** What is there under the names that are wanted counts as ours: somebody is about to take it over. */
  adopting?: true;
  /** Objects that the environment wants; `null` asks for everything of the scope. */
  wanted: DesiredState | null;
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
  /** Names this run, and the one that goes on with it after it was killed. */
  run: string;
  desired: DesiredState;
  /** What the plan does, all of it: a target that changes many objects in one run checks that it does no more than that. */
  planned?: Operation[];
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

/** How a platform backs data up by itself, to a place that it alone can read. Nothing of it is restored by us. */
export interface PlatformBackup {
  /** Every data-holding object that is there: how it is backed up, or why nothing does; or why nothing can be at all. */
  items(
    means: BackupMeans,
  ): Promise<{ value: (PlatformBackupItem | UncoveredObject)[] } | Extract<Outcome, { status: "failed" }>>;
  /**
   * Has an object backed up, while everything runs, and waits for the end of that. Answers what the platform shows of the copy:
   * that it said so is not enough. `backup`: the id of the record, after which the copy is called.
   */
  make(
    item: PlatformBackupItem,
    backup: string,
    means: BackupMeans,
  ): Promise<{ copy: Omit<RemoteCopy, keyof PlatformBackupItem> } | { problem: string }>;
}

export type PlatformBackupItem = Pick<RemoteCopy, "object" | "kind" | "method">;

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

/** What a target looks at before anything is planned or changed. */
export interface CheckRequest {
  app: AppPlan;
  input: EnvironmentInput;
  /** With everything that the environment wants. */
  scope: ObserveScope;
  /** What `gates` of the environment asks for. */
  gates: string[];
  /** The text of a value, secrets in clear, to be measured and never told; `null`: nobody knows it yet. */
  resolve(value: Value): string | null;
}

/** One question, and what the answer is. No secret is in it. */
export interface TargetCheck {
  /** A word or two, which stay the same: `key`, `host names`. */
  name: string;
  /** What was found, in a few words. */
  detail: string;
  /** What is not well about it: an error makes it fail, anything else is a warning. */
  finding?: Diagnostic;
  /** What kind of refusal a failure is: of the machine (the default), of the user's files or values, or of what is not ours. */
  refusal?: "machine" | "invalid" | "refused";
}

/** What a platform calls the objects of an environment. */
export interface PlatformObjects {
  /** Which server it is: `https://dokploy.example.com`. */
  platform: string;
  objects: Record<ObjectAddress, PlatformObject>;
}

export interface PlatformObject {
  id: string;
  /** What it is called where it runs, where that is no name of ours: `shop-web-t5rsyd`. */
  name: string | null;
}

/** Something that an environment wants, that is there under its name, and that is not marked as ours. */
export interface Adoptable extends PlatformObject {
  object: ObjectAddress;
  /** Whose it is, as it says itself: the mark of another store. `null`: nobody's. */
  owner: string | null;
}

/** How a target takes over what others have made. */
export interface TargetAdoption {
  /** What would be taken over, or why nobody can tell. `scope.adopting` is set. */
  find(scope: ObserveScope, ports: ReadPorts): Promise<{ value: Adoptable[] } | Extract<Outcome, { status: "failed" }>>;
  /** Marks it as ours, and changes nothing else. Safe to repeat. */
  mark(found: Adoptable, context: ApplyContext, ports: ApplyPorts): Promise<Outcome>;
}
