import { literal } from "../../../plans/index.ts";
import { connectionProperties } from "./connection.ts";
import type { ServiceResource } from "./resource-kind.ts";

export const redis: ServiceResource = {
  kind: "service",
  releases: [
    { version: "8.2.1", image: "redis:8-alpine" },
    { version: "7.4.5", image: "redis:7-alpine" },
    { version: "6.2.19", image: "redis:6-alpine" },
  ],
  properties: ({ host, credential }) =>
    connectionProperties({ scheme: "redis", host, port: 6379, password: credential("password") }),
  container: ({ credential }) => ({
    // The image drops root only when its command is the server itself, so the password is an argument and no script.
    command: [literal("redis-server"), literal("--requirepass"), credential("password")],
    environment: { REDISCLI_AUTH: credential("password") },
    folders: { data: "/data" },
    probe: { line: "redis-cli ping | grep -q PONG", intervalMs: 3000, startPeriodMs: 30_000 },
  }),
};
