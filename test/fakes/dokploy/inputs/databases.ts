import * as z from "zod";
import {
  appName,
  filled,
  flag,
  get,
  newPassword,
  number,
  orNull,
  type ProcedureInput,
  password,
  post,
  search,
  since,
  tail,
  text,
} from "./fields.ts";
import { searched } from "./searched.ts";
import { swarm } from "./swarm.ts";

export const databaseKinds = ["postgres", "mysql", "mariadb", "mongo", "redis"] as const;
export type DatabaseKind = (typeof databaseKinds)[number];

const images = { postgres: "postgres:18", mysql: "mysql:8", mariadb: "mariadb:6", mongo: "mongo:15", redis: "redis:8" };
const status = z.enum(["idle", "running", "done", "error"]);

/** All kinds have the same procedures, each under its own router and with its own id: `postgres.one {postgresId}`. */
export function databaseInputs(kind: DatabaseKind): Record<string, ProcedureInput> {
  const id = `${kind}Id`;
  const some = { [id]: filled };
  const any = { [id]: text };
  const inputs: Record<string, ProcedureInput> = {
    create: createInput(kind),
    one: get(some),
    start: post(some),
    stop: post(some),
    saveExternalPort: post({ ...any, externalPort: orNull(number) }),
    deploy: post(any),
    changeStatus: post({ ...any, applicationStatus: status }),
    remove: post(some),
    saveEnvironment: post({ ...any, env: orNull(text) }),
    reload: post({ ...any, appName }),
    update: updateInput(kind),
    changePassword: post(
      { ...some, password: newPassword },
      hasRoot(kind) ? { type: z.enum(["user", "root"]).default("user") } : {},
    ),
    move: post({ ...any, targetEnvironmentId: text }),
    rebuild: post(any),
    search: get({}, { ...searched, appName: text, projectId: text, environmentId: text }),
    readLogs: get(some, { tail, since, search }),
  };
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [`${kind}.${name}`, input]));
}

/** Redis takes any password: it goes into a shell command as it is. */
const passwordOf = (kind: DatabaseKind) => (kind === "redis" ? text : password);

function hasRoot(kind: DatabaseKind): boolean {
  return kind === "mysql" || kind === "mariadb";
}

/** The names that the server is made with. */
function credentials(kind: DatabaseKind): Record<string, z.ZodType> {
  if (kind === "redis") return {};
  return kind === "mongo" ? { databaseUser: filled } : { databaseName: filled, databaseUser: filled };
}

function createInput(kind: DatabaseKind): ProcedureInput {
  return post(
    { name: filled, ...credentials(kind), databasePassword: passwordOf(kind), environmentId: text },
    {
      appName,
      dockerImage: text.default(images[kind]),
      description: orNull(text),
      serverId: orNull(text),
      ...(hasRoot(kind) ? { databaseRootPassword: password } : {}),
      ...(kind === "mongo" ? { replicaSets: orNull(flag.default(false)) } : {}),
    },
  );
}

function updateInput(kind: DatabaseKind): ProcedureInput {
  return post(
    { [`${kind}Id`]: filled },
    {
      name: filled,
      appName,
      description: orNull(text),
      ...credentials(kind),
      databasePassword: passwordOf(kind),
      ...(hasRoot(kind) ? { databaseRootPassword: password } : {}),
      ...(kind === "mongo" ? { replicaSets: flag } : {}),
      dockerImage: text,
      command: orNull(text),
      args: orNull(z.array(text)),
      env: orNull(text),
      memoryReservation: orNull(text),
      memoryLimit: orNull(text),
      cpuReservation: orNull(text),
      cpuLimit: orNull(text),
      externalPort: orNull(number),
      applicationStatus: status,
      replicas: number,
      createdAt: text,
      environmentId: text,
      networkIds: orNull(z.array(text)),
      detachDokployNetwork: flag,
      ...swarm,
    },
  );
}
