import { property, type ResourceType } from "./resource-type.ts";

/** MinIO; `url` is the S3 endpoint. */
export const minio: ResourceType = {
  properties: {
    url: property.url,
    host: property.text,
    port: property.port,
    access_key: property.text,
    secret_key: property.secret,
    bucket: property.text,
  },
};
