import { literal, type Value } from "../../../plans/index.ts";
import { connectionProperties, resourceUser } from "./connection.ts";
import { bucketName } from "./database-name.ts";
import type { ResourceScope, ServiceResource } from "./resource-kind.ts";

export const minio: ServiceResource = {
  kind: "service",
  releases: [{ version: "2025.4.22", image: "minio/minio:RELEASE.2025-04-22T22-12-26Z" }],
  properties: objectStorageProperties,
  container: ({ name, credential }) => ({
    // A folder at the top of the drive is a bucket: the app finds its own from the first start on.
    entrypoint: [literal("sh"), literal("-c")],
    command: [literal(`mkdir -p /data/${bucketName(name)} && exec minio server /data`)],
    environment: {
      MINIO_ROOT_PASSWORD: credential("secret_key"),
      MINIO_ROOT_USER: literal(resourceUser),
    },
    folders: { data: "/data" },
    probe: {
      line: "mc ready local || curl -fsS -o /dev/null http://127.0.0.1:9000/minio/health/live",
      intervalMs: 5000,
      startPeriodMs: 60_000,
    },
  }),
};

/** The properties of `minio` and `s3`. */
function objectStorageProperties({ host, name, credential }: ResourceScope): Record<string, Value> {
  return {
    ...connectionProperties({ scheme: "http", host, port: 9000 }),
    access_key: literal(resourceUser),
    secret_key: credential("secret_key"),
    bucket: literal(bucketName(name)),
    region: literal("us-east-1"),
  };
}
