import { property, type ResourceType } from "./resource-type.ts";

/** Object storage with the S3 interface; `url` is its endpoint. */
export const s3: ResourceType = {
  properties: {
    url: property.url,
    access_key: property.text,
    secret_key: property.secret,
    bucket: property.text,
    region: property.text,
  },
};
