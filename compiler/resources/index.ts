import { clickhouse } from "./clickhouse.ts";
import { docker } from "./docker.ts";
import { elasticsearch } from "./elasticsearch.ts";
import { kafka } from "./kafka.ts";
import { mariadb } from "./mariadb.ts";
import { memcache } from "./memcache.ts";
import { minio } from "./minio.ts";
import { mongodb } from "./mongodb.ts";
import { mysql } from "./mysql.ts";
import { postgres } from "./postgres.ts";
import { rabbitmq } from "./rabbitmq.ts";
import { redis } from "./redis.ts";
import { property, type ResourceProperty, type ResourceType } from "./resource-type.ts";
import { s3 } from "./s3.ts";
import { sqlite } from "./sqlite.ts";

/** The types whose properties are known. Any other type is legal: its properties are whatever the target says. */
export const resourceTypes: ReadonlyMap<string, ResourceType> = new Map(
  Object.entries({
    clickhouse,
    docker,
    elasticsearch,
    kafka,
    mariadb,
    memcache,
    minio,
    mongodb,
    mysql,
    postgres,
    rabbitmq,
    redis,
    s3,
    sqlite,
  }),
);

/**
 * How a property of a type that nobody knows is taken: as other types have it, and as a credential if none has it, since
 * it may be one.
 */
export function openProperty(name: string): ResourceProperty {
  for (const { properties } of resourceTypes.values()) {
    if (Object.hasOwn(properties, name)) return properties[name] ?? property.secret;
  }
  return property.secret;
}
