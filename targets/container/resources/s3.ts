import { minio } from "./minio.ts";
import type { ServiceResource } from "./resource-kind.ts";

/** Object storage with the S3 interface: MinIO serves it. */
export const s3: ServiceResource = minio;
