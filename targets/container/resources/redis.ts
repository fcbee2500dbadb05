import { concat, literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import { choice, count, flag, type Hint, inUnits, memory } from "./hint.ts";
import { releases } from "./releases.ts";
import type { ServiceResource } from "./resource-kind.ts";

const configurationFile = "/usr/local/etc/redis/launchplane.conf";

/** Called as in redis.conf. */
const hints: Record<string, Hint> = {
  appendonly: flag("yes", "no"),
  databases: count(1, 1024),
  maxmemory: memory("1mb"),
  "maxmemory-policy": choice(
    ...["noeviction", "allkeys-lru", "allkeys-lfu", "allkeys-random"],
    ...["volatile-lru", "volatile-lfu", "volatile-random", "volatile-ttl"],
  ),
};

export const redis: ServiceResource = {
  kind: "service",
  releases: releases.redis,
  hints,
  properties: ({ host, credential }) =>
    connectionProperties({ scheme: "redis", host, port: 6379, password: credential("password") }),
  container: ({ credential, hint }) => ({
    // The image drops root only when its command is the server itself.
    command: [
      ...["redis-server", "--include", configurationFile],
      ...hint("appendonly").flatMap((word) => ["--appendonly", word]),
      ...hint("databases").flatMap((number) => ["--databases", number]),
      ...hint("maxmemory").flatMap((bytes) => ["--maxmemory", inUnits(bytes, ["b", "kb", "mb", "gb"])]),
      ...hint("maxmemory-policy").flatMap((policy) => ["--maxmemory-policy", policy]),
    ].map(literal),
    environment: { REDISCLI_AUTH: credential("password") },
    files: [
      { path: configurationFile, content: concat([literal("requirepass "), credential("password"), literal("\n")]) },
    ],
    folders: { data: "/data" },
    probe: { line: "redis-cli ping | grep -q PONG", intervalMs: 3000, startPeriodMs: 30_000 },
  }),
};
