import type { Happening } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
import type { ExitCode } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";

/** A command as the table lists it; its code is loaded only when it runs. */
export interface CommandEntry {
  /** `plan`, or `secrets put`. */
  name: string;
  summary: string;
  /** Positional arguments in commander's notation: `[path]`, `<id>`, `[names...]`. */
  arguments: [notation: string, description: string][];
  options: [notation: string, description: string][];
  /** Whether it finds what was deployed by the folder of the Launchfile, so that `-` cannot be its path. */
  needsFolder?: true;
  /** Members of its JSON document that are there even when it was refused before it could tell them. */
  document?: Record<string, null>;
  load(): Promise<Command> | Command;
}

export type Command = (call: CommandCall) => Promise<ExitCode>;

export interface CommandCall {
  arguments: (string | string[] | undefined)[];
  options: Options;
  host: Host;
  terminal: Terminal;
  /** Does the work when the command has ended, however it ended. */
  atEnd(work: () => Promise<void>): void;
  /** Takes what happens as it happens, where `--events` asks for it. */
  events?: EventSink;
}

export interface EventSink {
  /** ULID of this run of the command. */
  run: string;
  write(happening: Happening): void;
}

/** Every option of every command; a command reads those it lists. */
export interface Options {
  json?: boolean;
  env?: string;
  yes?: boolean;
  retry?: string[];
  lockWait?: string;
  parallel?: string;
  events?: string;
  expires?: string;
  reason?: string;
  state?: string;
  actor?: string;
  set?: string[];
  only?: string[];
  reviewed?: string;
  accept?: string[];
  approvePolicy?: string[];
  debug?: boolean;
  offline?: boolean;
  pull?: boolean;
  strict?: boolean;
  exitCode?: boolean;
  target?: string;
  out?: string;
  eject?: boolean;
  key?: string[];
  image?: string[];
  tag?: string[];
  commit?: string;
  platform?: string;
  data?: boolean;
  follow?: boolean;
  lines?: string;
  format?: string;
  check?: boolean;
  fix?: boolean;
  unsafe?: boolean;
  command?: boolean;
  component?: string;
  consent?: string[];
  reveal?: string;
  context?: string;
  scope?: string;
  from?: string;
  to?: string;
  keepFailed?: boolean;
  class?: string;
  newKeyFile?: string;
  path?: string;
  base?: string;
  head?: string;
  repository?: string;
  pullRequest?: string;
  dryRun?: boolean;
  approved?: boolean;
  failOn?: string;
  runs?: string;
  seed?: string;
  property?: string[];
  changed?: boolean;
}
