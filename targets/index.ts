export type { Capabilities } from "./capabilities.ts";
export { composeTarget } from "./compose/index.ts";
export type { ContainerBuild } from "./container/container-model.ts";
export { componentBuild } from "./container/own-image.ts";
export { buildContext } from "./container/runtimes/build-context.ts";
export { contentsProblem } from "./data/contents-problem.ts";
export { localTarget } from "./local/index.ts";
export type {
  ApplyPorts,
  Clock,
  DetachedProcess,
  ExecOptions,
  HttpAnswer,
  Machine,
  PostgresLogin,
  PostgresSession,
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
  BackupContents,
  BackupItem,
  BackupMeans,
  BackupResult,
  DataProblem,
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
  TargetBackup,
  TaskRun,
  Toolchain,
  UncoveredObject,
  UnknownRun,
} from "./target.ts";
