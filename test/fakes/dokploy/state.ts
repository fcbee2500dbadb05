import type { JobFault } from "./fault-types.ts";
import type { DatabaseKind } from "./inputs/databases.ts";
import type { Machine } from "./machine.ts";

/** A row of a table with all its columns, as the API answers it. */
export type Row = Record<string, unknown>;

export interface ProjectRow extends Row {
  projectId: string;
  name: string;
  env: string;
}

export interface EnvironmentRow extends Row {
  environmentId: string;
  projectId: string;
  name: string;
  env: string;
  isDefault: boolean;
}

export interface ServiceRow extends Row {
  name: string;
  appName: string;
  environmentId: string;
  env: string | null;
  serverId: string | null;
}

export interface ComposeRow extends ServiceRow {
  composeId: string;
  composeFile: string;
  composeType: "docker-compose" | "stack";
  sourceType: string;
  composeStatus: ServiceStatus;
  autoDeploy: boolean | null;
  createEnvFile: boolean;
  command: string;
  refreshToken: string | null;
  customGitUrl: string | null;
}

/** What goes into one swarm service. */
export interface SwarmRow extends ServiceRow {
  applicationStatus: ServiceStatus;
  dockerImage: string | null;
  command: string | null;
  args: string[] | null;
  replicas: number;
  healthCheckSwarm: { Test?: string[] } | null;
  restartPolicySwarm: { Condition?: string } | null;
  updateConfigSwarm: { Order: string; FailureAction?: string } | null;
  modeSwarm: { Replicated?: { Replicas?: number } } | null;
  labelsSwarm: Record<string, string> | null;
  endpointSpecSwarm: { Ports?: { PublishedPort?: number; PublishMode?: string; TargetPort?: number }[] } | null;
}

export interface ApplicationRow extends SwarmRow {
  applicationId: string;
  sourceType: string;
  autoDeploy: boolean | null;
  username: string | null;
  password: string | null;
  registryUrl: string | null;
  refreshToken: string | null;
  customGitUrl: string | null;
}

export interface DatabaseRow extends SwarmRow {
  dockerImage: string;
  databaseName?: string;
  databaseUser?: string;
  databasePassword: string;
  databaseRootPassword?: string;
  externalPort: number | null;
}

export interface DomainRow extends Row {
  domainId: string;
  host: string;
  path: string | null;
  port: number | null;
  https: boolean;
  enabled: boolean;
  serviceName: string | null;
  domainType: string | null;
  certificateType: string;
  customCertResolver: string | null;
  customEntrypoint: string | null;
  internalPath: string | null;
  stripPath: boolean;
  middlewares: string[] | null;
  uniqueConfigKey: number;
  applicationId: string | null;
  composeId: string | null;
}

export interface MountRow extends Row {
  mountId: string;
  type: "bind" | "volume" | "file";
  hostPath: string | null;
  volumeName: string | null;
  filePath: string | null;
  content: string | null;
  mountPath: string;
}

export interface PortRow extends Row {
  portId: string;
  publishedPort: number;
  publishMode: "ingress" | "host";
  targetPort: number;
  applicationId: string;
}

export interface DeploymentRow extends Row {
  deploymentId: string;
  title: string;
  description: string;
  status: "running" | "done" | "error" | "cancelled";
  logPath: string;
  createdAt: string;
  finishedAt: string | null;
}

export interface ScheduleRow extends Row {
  scheduleId: string;
  name: string;
  appName: string;
  command: string;
  script: string | null;
  shellType: "bash" | "sh";
  scheduleType: string;
  serviceName: string | null;
  applicationId: string | null;
  composeId: string | null;
}

export interface BackupRow extends Row {
  backupId: string;
  composeId: string | null;
  appName: string;
  prefix: string;
  database: string;
  databaseType: string;
  destinationId: string;
  keepLatestCount: number | null;
}

export interface VolumeBackupRow extends Row {
  volumeBackupId: string;
  appName: string;
  volumeName: string;
  prefix: string;
  destinationId: string;
  keepLatestCount: number | null;
}

export interface DestinationRow extends Row {
  destinationId: string;
  bucket: string;
  accessKey: string;
  secretAccessKey: string;
}

export interface Tables extends Record<DatabaseKind, DatabaseRow[]> {
  project: ProjectRow[];
  environment: EnvironmentRow[];
  application: ApplicationRow[];
  compose: ComposeRow[];
  domain: DomainRow[];
  mount: MountRow[];
  port: PortRow[];
  security: Row[];
  redirect: Row[];
  deployment: DeploymentRow[];
  schedule: ScheduleRow[];
  backup: BackupRow[];
  volumeBackup: VolumeBackupRow[];
  destination: DestinationRow[];
  registry: Row[];
  tag: Row[];
  projectTag: Row[];
  certificate: Row[];
  network: Row[];
}

export type Table = keyof Tables;
export type ServiceStatus = "idle" | "running" | "done" | "error";

export interface Job {
  /** `job-1` */
  id: string;
  state: "waiting" | "active";
  timestamp: number;
  fault: JobFault | null;
  data: {
    titleLog: string;
    descriptionLog: string;
    type: "deploy" | "redeploy";
    applicationType: "compose" | "application";
    composeId?: string;
    applicationId?: string;
    server: boolean;
  };
}

export interface ApiKey {
  apiKeyId: string;
  key: string;
  role: "owner" | "member";
  hasOrganization: boolean;
  isRevoked: boolean;
  rateLimitMax: number | null;
  verifications: number;
}

/** The database and the machine. Plain data. */
export interface State {
  version: string;
  organizationId: string;
  userId: string;
  tables: Tables;
  keys: ApiKey[];
  /** In the memory of the server: gone with a restart. */
  queue: Job[];
  jobCount: number;
  domainCount: number;
  /** Ids that the owner's membership lists. It is read, changed and written again, so entries get lost. */
  accessedServices: string[];
  machine: Machine;
}
