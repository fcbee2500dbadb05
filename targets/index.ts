export type { Capabilities } from "./capabilities.ts";
export { composeTarget } from "./compose/index.ts";
export { buildContext } from "./container/runtimes/build-context.ts";
export { localTarget } from "./local/index.ts";
export type {
  ApplyPorts,
  Clock,
  DetachedProcess,
  HttpAnswer,
  Machine,
  ProcessIdentity,
  ReadFiles,
  ReadPorts,
  RunOptions,
  RunResult,
  WriteFiles,
  WriteProcesses,
} from "./ports.ts";
export type {
  AllocationRequest,
  ApplyContext,
  EmittedFile,
  EnvironmentInput,
  LogLine,
  LogRequest,
  ObserveScope,
  Outcome,
  Probe,
  RunOutcome,
  SecretRef,
  Target,
  Toolchain,
} from "./target.ts";
