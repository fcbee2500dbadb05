import { clickhouse } from "./clickhouse.ts";
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
import type { ResourceKind } from "./resource-kind.ts";
import { s3 } from "./s3.ts";
import { sqlite } from "./sqlite.ts";

/** The resource types that containers can provide. */
export const resourceKinds: ReadonlyMap<string, ResourceKind> = new Map(
  Object.entries({
    clickhouse,
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
