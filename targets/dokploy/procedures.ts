import * as z from "zod";

/**
 * Every procedure of Dokploy's API (v0.30) that we call, with what we read of its answer; whatever else it answers is left
 * out. `GET` changes nothing. `repeatable`: a POST that has the same end when it is sent again, so that it may be when its
 * answer is lost.
 */
const id = z.string().min(1);
const text = z.string().nullish();
const status = z.string().nullish();
const named = { name: z.string(), description: text };
const nothing = z.unknown();

const domain = z.object({
  domainId: id,
  host: z.string(),
  path: text,
  port: z.number().nullish(),
  https: z.boolean().nullish(),
  certificateType: text,
  serviceName: text,
  enabled: z.boolean().nullish(),
});
const mount = z.object({
  mountId: id,
  type: z.string(),
  volumeName: text,
  hostPath: text,
  filePath: text,
  content: text,
  mountPath: z.string(),
});
const port = z.object({
  portId: id,
  publishedPort: z.number(),
  publishMode: text,
  targetPort: z.number(),
  protocol: z.string(),
});
const swarm = {
  healthCheckSwarm: z.json().nullish(),
  restartPolicySwarm: z.json().nullish(),
  networkSwarm: z.json().nullish(),
  updateConfigSwarm: z.json().nullish(),
  rollbackConfigSwarm: z.json().nullish(),
  modeSwarm: z.json().nullish(),
  endpointSpecSwarm: z.json().nullish(),
  placementSwarm: z.json().nullish(),
  labelsSwarm: z.record(z.string(), z.string()).nullish(),
  /** Nanoseconds; a large number of the database may come as text. */
  stopGracePeriodSwarm: z.union([z.number(), z.string()]).nullish(),
};
const backup = z.object({ backupId: id, destinationId: text, prefix: text, database: text });
const compose = z.object({
  ...named,
  composeId: id,
  appName: z.string(),
  environmentId: id,
  env: text,
  composeFile: text,
  sourceType: text,
  composeType: text,
  composeStatus: status,
  composePath: text,
  createEnvFile: z.boolean().nullish(),
  command: text,
  randomize: z.boolean().nullish(),
  isolatedDeployment: z.boolean().nullish(),
  autoDeploy: z.boolean().nullish(),
  serverId: text,
  domains: z.array(domain).default([]),
  mounts: z.array(mount).default([]),
  backups: z.array(backup).default([]),
});
const application = z.object({
  ...named,
  ...swarm,
  applicationId: id,
  appName: z.string(),
  environmentId: id,
  env: text,
  dockerImage: text,
  sourceType: text,
  args: z.array(z.string()).nullish(),
  command: text,
  replicas: z.number().nullish(),
  registryId: text,
  buildRegistryId: text,
  rollbackRegistryId: text,
  applicationStatus: status,
  autoDeploy: z.boolean().nullish(),
  serverId: text,
  domains: z.array(domain).default([]),
  mounts: z.array(mount).default([]),
  ports: z.array(port).default([]),
});
const databaseFields = {
  ...named,
  ...swarm,
  appName: z.string(),
  environmentId: id,
  dockerImage: z.string(),
  databaseName: text,
  databaseUser: text,
  databasePassword: text,
  databaseRootPassword: text,
  args: z.array(z.string()).nullish(),
  env: text,
  applicationStatus: status,
  serverId: text,
  mounts: z.array(mount).default([]),
  backups: z.array(backup).default([]),
};
/** A row has the id of its own kind alone. */
const databaseIds = {
  postgresId: id.optional(),
  mysqlId: id.optional(),
  mariadbId: id.optional(),
  mongoId: id.optional(),
  redisId: id.optional(),
};
const lines = { ...named, appName: z.string() };
/** With whatever else it has: services of kinds that we do not know are there too. */
const environment = z.looseObject({
  environmentId: id,
  name: z.string(),
  isDefault: z.boolean().nullish(),
  compose: z.array(z.object({ ...lines, composeId: id, composeStatus: status })).default([]),
  applications: z.array(z.object({ ...lines, applicationId: id, applicationStatus: status })).default([]),
  postgres: z.array(z.object({ ...lines, postgresId: id })).default([]),
  mysql: z.array(z.object({ ...lines, mysqlId: id })).default([]),
  mariadb: z.array(z.object({ ...lines, mariadbId: id })).default([]),
  mongo: z.array(z.object({ ...lines, mongoId: id })).default([]),
  redis: z.array(z.object({ ...lines, redisId: id })).default([]),
});
const deployment = z.object({
  deploymentId: id,
  title: text,
  description: text,
  /** `running`, `done`, `error`, `cancelled`; newer versions may have more. */
  status: status,
  createdAt: text,
  errorMessage: text,
});
const job = z.object({
  id: z.string(),
  state: z.string(),
  data: z.object({ titleLog: text, composeId: text, applicationId: text }),
});
const schedule = z.object({
  scheduleId: id,
  name: z.string(),
  serviceName: text,
  command: z.string(),
  enabled: z.boolean().nullish(),
});

const query = <A extends z.ZodType>(answer: A) => ({ method: "GET", answer, repeatable: true }) as const;
const once = <A extends z.ZodType>(answer: A) => ({ method: "POST", answer, repeatable: false }) as const;
const repeatable = <A extends z.ZodType>(answer: A) => ({ method: "POST", answer, repeatable: true }) as const;

const database = z.object({ ...databaseFields, ...databaseIds });
const ofDatabase = {
  create: once(database),
  one: query(database),
  update: repeatable(nothing),
  /** Each has the database made anew, and takes as long as its image is pulled. */
  deploy: once(nothing),
  remove: once(nothing),
  readLogs: query(nothing),
};

type OfDatabase<Kind extends string> = {
  [name in keyof typeof ofDatabase as `${Kind}.${name}`]: (typeof ofDatabase)[name];
};

/** All kinds of native databases have the same procedures, each under its own name. */
function databaseProcedures<Kind extends string>(kind: Kind): OfDatabase<Kind> {
  const entries = Object.entries(ofDatabase).map(([name, procedure]) => [`${kind}.${name}`, procedure]);
  return Object.fromEntries(entries) as OfDatabase<Kind>;
}

export const procedures = {
  "settings.getDokployVersion": query(z.string()),
  "user.get": query(z.object({ role: text })),
  /** It answers the passwords too, which are not read. */
  "registry.all": query(z.array(z.object({ registryUrl: text }))),
  "project.all": query(z.array(z.object({ projectId: id, ...named }))),
  "project.one": query(z.object({ projectId: id, ...named, environments: z.array(environment).default([]) })),
  "project.create": once(
    z.object({ project: z.object({ projectId: id }), environment: z.object({ environmentId: id, name: z.string() }) }),
  ),
  "project.update": repeatable(nothing),
  "project.remove": once(nothing),
  "environment.create": once(z.object({ environmentId: id })),
  "environment.remove": once(nothing),
  "compose.one": query(compose),
  "compose.create": once(z.object({ composeId: id, appName: z.string() })),
  /** Without a row when the id is unknown. */
  "compose.update": repeatable(z.object({ composeId: id }).nullish()),
  "compose.deploy": once(nothing),
  "compose.stop": repeatable(nothing),
  "compose.delete": once(nothing),
  "compose.getConvertedCompose": query(z.string()),
  "compose.readLogs": query(nothing),
  "application.one": query(application),
  "application.create": once(z.object({ applicationId: id, appName: z.string() })),
  "application.update": repeatable(nothing),
  "application.deploy": once(nothing),
  "application.stop": repeatable(nothing),
  "application.delete": once(nothing),
  "application.readLogs": query(nothing),
  ...databaseProcedures("postgres"),
  ...databaseProcedures("mysql"),
  ...databaseProcedures("mariadb"),
  ...databaseProcedures("mongo"),
  ...databaseProcedures("redis"),
  "domain.byComposeId": query(z.array(domain)),
  "domain.byApplicationId": query(z.array(domain)),
  "domain.create": once(z.object({ domainId: id })),
  "domain.update": repeatable(nothing),
  "domain.delete": once(nothing),
  "mounts.create": once(nothing),
  "mounts.update": repeatable(nothing),
  "mounts.remove": once(nothing),
  "port.create": once(nothing),
  "port.update": repeatable(nothing),
  "port.delete": once(nothing),
  "deployment.all": query(z.array(deployment)),
  "deployment.allByCompose": query(z.array(deployment)),
  "deployment.allByType": query(z.array(deployment)),
  "deployment.queueList": query(z.array(job)),
  "deployment.readLogs": query(z.string().nullish()),
  "docker.getContainersByAppNameMatch": query(
    z.array(z.object({ containerId: z.string(), name: z.string(), state: text, status: text })),
  ),
  "docker.getServiceContainersByAppName": query(
    z.array(z.object({ containerId: z.string(), name: z.string(), state: text, currentState: text, error: text })),
  ),
  /** Of whatever has the name; empty when nothing has. */
  "docker.getConfig": query(z.object({ UpdateStatus: z.object({ State: text }).nullish() }).nullish()),
  /** Empty too when Docker did not answer. */
  "dockerVolume.getVolumes": query(z.array(z.object({ Name: z.string() }))),
  "dockerVolume.removeVolume": once(nothing),
  "schedule.list": query(z.array(schedule)),
  "schedule.create": once(nothing),
  "schedule.update": repeatable(nothing),
  "schedule.delete": once(nothing),
  "schedule.runManually": once(nothing),
  "destination.all": query(z.array(z.object({ destinationId: id, name: z.string() }))),
  "backup.create": once(nothing),
  "backup.remove": once(nothing),
  "backup.manualBackupPostgres": once(nothing),
  "backup.manualBackupMySql": once(nothing),
  "backup.manualBackupMariadb": once(nothing),
  "backup.manualBackupMongo": once(nothing),
  "backup.manualBackupCompose": once(nothing),
  "backup.listBackupFiles": query(
    z.array(z.object({ Name: z.string(), Size: z.number().nullish(), IsDir: z.boolean().nullish() })),
  ),
  "volumeBackups.list": query(z.array(z.object({ volumeBackupId: id, prefix: text }))),
  "volumeBackups.create": once(nothing),
  "volumeBackups.delete": once(nothing),
  "volumeBackups.runManually": once(nothing),
} as const;

export type Procedure = keyof typeof procedures;
export type Query = {
  [name in Procedure]: (typeof procedures)[name]["method"] extends "GET" ? name : never;
}[Procedure];
export type Mutation = Exclude<Procedure, Query>;
export type Answer<P extends Procedure> = z.infer<(typeof procedures)[P]["answer"]>;
