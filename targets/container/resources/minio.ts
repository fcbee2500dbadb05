import { concat, literal, type Value } from "../../../plans/index.ts";
import { connectionProperties, resourceUser } from "./connection.ts";
import { bucketName } from "./database-name.ts";
import { type Hint, named } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ResourceScope, ServiceResource } from "./resource-kind.ts";

const hints: Record<string, Hint> = {
  bucket: named("3 to 63 lower-case letters, digits and hyphens", /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/),
  region: named("the name of a region, as eu-central-1", /^[a-z]{2}(-[a-z]+)+-\d{1,2}$/),
};

export const minio: ServiceResource = {
  kind: "service",
  releases: releases.minio,
  hints,
  properties: (scope) => ({
    ...connectionProperties({ scheme: "http", host: scope.host, port: 9000 }),
    access_key: literal(resourceUser),
    secret_key: scope.credential("secret_key"),
    bucket: literal(bucketOf(scope)),
    region: literal(regionOf(scope)),
  }),
  container: (scope) => ({
    command: ["minio", "server", "/data"].map(literal),
    environment: {
      MINIO_ROOT_PASSWORD: scope.credential("secret_key"),
      MINIO_ROOT_USER: literal(resourceUser),
      MINIO_SITE_REGION: literal(regionOf(scope)),
    },
    folders: { data: "/data" },
    probe: {
      line: "mc ready local || curl -fsS -o /dev/null http://127.0.0.1:9000/minio/health/live",
      intervalMs: 5000,
      startPeriodMs: 60_000,
    },
    setup: {
      words: ["mc", "mb", "--ignore-existing", `store/${bucketOf(scope)}`],
      environment: { MC_HOST_store: storeAddress(scope) },
    },
  }),
};

function bucketOf({ name, hint }: ResourceScope): string {
  return hint("bucket")[0] ?? bucketName(name);
}

function regionOf({ hint }: ResourceScope): string {
  return hint("region")[0] ?? "us-east-1";
}

/** How MinIO's client finds a server, with the login that it uses there. */
function storeAddress({ host, credential }: ResourceScope): Value {
  return concat([literal(`http://${resourceUser}:`), credential("secret_key"), literal(`@${host}:9000`)]);
}
