export type { Capabilities, Capability } from "./capabilities.ts";
export { composeTarget } from "./compose/index.ts";
export { localTarget } from "./local/index.ts";
export type {
  ApplyPorts,
  Clock,
  DetachedProcess,
  FileStat,
  HttpAnswer,
  Machine,
  ProcessIdentity,
  ReadFiles,
  ReadPorts,
  ReadProcesses,
  RunOptions,
  RunResult,
  TargetSettings,
  WriteFiles,
  WriteProcesses,
} from "./ports.ts";
export type {
  AllocationRequest,
  ApplyContext,
  EmittedFile,
  EnvironmentInput,
  Folders,
  LogLine,
  LogRequest,
  ObserveScope,
  Outcome,
  Probe,
  RunOutcome,
  SecretRef,
  Target,
  TargetName,
} from "./target.ts";
