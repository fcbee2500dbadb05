export type { Capabilities } from "./capabilities.ts";
export { composeTarget } from "./compose/index.ts";
export type { ContainerBuild } from "./container/container-model.ts";
export { componentBuild } from "./container/own-image.ts";
export { buildContext } from "./container/runtimes/build-context.ts";
export { contentsProblem } from "./data/contents-problem.ts";
export { dokployTarget } from "./dokploy/index.ts";
export { localTarget } from "./local/index.ts";
export { platformOf } from "./platform-of.ts";
export type {
  ApiOptions,
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
  WriteHttp,
  WriteProcesses,
} from "./ports.ts";
export { pulumiTarget } from "./pulumi/index.ts";
export type {
  Adoptable,
  AllocationRequest,
  ApplyContext,
  BackupContents,
  BackupItem,
  BackupMeans,
  BackupResult,
  CheckRequest,
  DataProblem,
  EmittedFile,
  EmittedPlace,
  EnvironmentInput,
  LogLine,
  LogRequest,
  ObserveScope,
  Outcome,
  PlatformBackup,
  PlatformBackupItem,
  PlatformObject,
  PlatformObjects,
  Probe,
  RunOutcome,
  SecretRef,
  Target,
  TargetAdoption,
  TargetBackup,
  TargetCheck,
  TaskRun,
  Toolchain,
  UncoveredObject,
  UnknownRun,
} from "./target.ts";
