import { literal } from "../../../plans/index.ts";
import { databaseProperties, resourceUser } from "./connection.ts";
import { databaseName } from "./database-name.ts";
import { type Hint, memory, named } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ResourceContainer, ResourceScope, ServiceResource } from "./resource-kind.ts";

const setName = named("the name of a replica set, or true for rs0", /^[A-Za-z][A-Za-z0-9_-]{0,63}$/);

const hints: Record<string, Hint> = {
  memory: memory("256mb"),
  replicaSet: { ...setName, read: (value) => (value === true ? ["rs0"] : setName.read(value)) },
};

const keyFile = "/etc/mongo/replica.key";
/** Of the image's user `mongodb`. */
const mongodbUser = 999;

export const mongodb: ServiceResource = {
  kind: "service",
  releases: releases.mongodb,
  hints,
  properties: (scope) => {
    const set = scope.hint("replicaSet").map((name) => `&replicaSet=${name}`);
    return databaseProperties({ scheme: "mongodb", port: 27017, query: `authSource=admin${set.join("")}` })(scope);
  },
  container: (scope) => ({
    ...serverCommand(scope),
    environment: {
      MONGO_INITDB_DATABASE: literal(databaseName(scope.name)),
      MONGO_INITDB_ROOT_PASSWORD: scope.credential("password"),
      MONGO_INITDB_ROOT_USERNAME: literal(resourceUser),
    },
    folders: { config: "/data/configdb", data: "/data/db" },
    probe: {
      line: 'mongosh --quiet "mongodb://$HOSTNAME:27017" --eval "quit(db.runCommand({ ping: 1 }).ok ? 0 : 1)"',
      intervalMs: 10_000,
      // The shell is a Node.js of its own, which starts in seconds where there is little to compute with.
      timeoutMs: 20_000,
      startPeriodMs: 60_000,
    },
    ...replicaSet(scope),
  }),
};

function serverCommand({ hint }: ResourceScope): Pick<ResourceContainer, "command"> {
  const cache = hint("memory").map((bytes) => (Number(bytes) / 1024 ** 3).toFixed(2));
  const words = [
    ...hint("replicaSet").flatMap((name) => ["--replSet", name, "--keyFile", keyFile]),
    ...cache.flatMap((gigabytes) => ["--wiredTigerCacheSizeGB", gigabytes]),
  ];
  return words.length === 0 ? {} : { command: ["mongod", ...words].map(literal) };
}

/** A set of one member. With authentication the members, though there is one, need a key that they share. */
function replicaSet({ host, hint, credential }: ResourceScope): Pick<ResourceContainer, "files" | "setup"> {
  const [name] = hint("replicaSet");
  if (name === undefined) return {};
  return {
    files: [{ path: keyFile, content: credential("replica_key"), owner: mongodbUser }],
    setup: {
      words: ["mongosh", "--quiet", "--nodb", "--eval", initiateScript],
      environment: {
        MEMBER: literal(`${host}:27017`),
        PASSWORD: credential("password"),
        REPLICA_SET: literal(name),
        USERNAME: literal(resourceUser),
      },
    },
  };
}

/** Values come from the environment; a set that is there already is left as it is. */
const initiateScript = `
const { MEMBER, PASSWORD, REPLICA_SET, USERNAME } = process.env;
const admin = new Mongo("mongodb://" + USERNAME + ":" + PASSWORD + "@" + MEMBER + "/?authSource=admin&directConnection=true")
  .getDB("admin");
try {
  admin.runCommand({ replSetGetStatus: 1 });
} catch (problem) {
  if (problem.codeName !== "NotYetInitialized") throw problem;
  admin.runCommand({ replSetInitiate: { _id: REPLICA_SET, members: [{ _id: 0, host: MEMBER }] } });
}
for (let tries = 0; !admin.hello().isWritablePrimary; tries++) {
  if (tries === 60) throw new Error("the replica set has no primary after a minute");
  sleep(1000);
}
`.trim();
