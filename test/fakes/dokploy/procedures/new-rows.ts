import type { ProcedureInput } from "../inputs/fields.ts";
import type { Row } from "../state.ts";
import { timestamp, type World } from "../world.ts";

/** A row as the database makes it: `null` in every column that an update could set, then the defaults. */
export function newRow(world: World, update: ProcedureInput, values: Row): Row {
  const columns = Object.fromEntries(Object.keys(update.schema.shape).map((column) => [column, null]));
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
  return { ...columns, ...defaults, createdAt: timestamp(world), ...given };
}

const defaults = { description: null, serverId: null, networkIds: [], detachDokployNetwork: false };

export const applicationDefaults = {
  sourceType: "github",
  buildType: "nixpacks",
  applicationStatus: "idle",
  replicas: 1,
  autoDeploy: true,
  enabled: null,
  createEnvFile: true,
  enableSubmodules: false,
  cleanCache: false,
  buildPath: "/",
  giteaBuildPath: "/",
  gitlabBuildPath: "/",
  bitbucketBuildPath: "/",
  customGitBuildPath: null,
  triggerType: "push",
  railpackVersion: "0.15.4",
  herokuVersion: "24",
  isStaticSpa: false,
  rollbackActive: false,
  isPreviewDeploymentsActive: false,
  previewHttps: false,
  previewPath: "/",
  previewPort: 3000,
  previewLimit: 3,
  previewCertificateType: "none",
  previewRequireCollaboratorPermissions: true,
};

export const composeDefaults = {
  sourceType: "github",
  composeType: "docker-compose",
  composeFile: "",
  composePath: "./docker-compose.yml",
  composeStatus: "idle",
  autoDeploy: true,
  createEnvFile: true,
  enableSubmodules: false,
  command: "",
  suffix: "",
  randomize: false,
  isolatedDeployment: false,
  isolatedDeploymentsVolume: false,
  triggerType: "push",
  serviceNetworks: [],
};

export const databaseDefaults = { applicationStatus: "idle", replicas: 1 };

export const domainDefaults = {
  https: false,
  port: 3000,
  path: "/",
  serviceName: null,
  domainType: "application",
  applicationId: null,
  composeId: null,
  previewDeploymentId: null,
  certificateType: "none",
  customCertResolver: null,
  customEntrypoint: null,
  internalPath: "/",
  stripPath: false,
  middlewares: [],
  forwardAuthEnabled: false,
  enabled: true,
};
