import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { DocumentData } from "../../compiler/document/launch-document.ts";

/** An app in which every field of the format is written, or can be, without an error. */
export const shop: DocumentData = {
  version: "launch/v1",
  generator: "by hand 1",
  name: "shop",
  description: "Sells things.",
  repository: "https://example.test/shop.git",
  website: "https://example.test",
  logo: "https://example.test/logo.png",
  keywords: ["shop"],
  secrets: { token: { generator: "secret", description: "Of the API." } },
  components: {
    web: {
      runtime: "node",
      build: { context: "web", dockerfile: "Dockerfile", target: "run", args: { LEVEL: "1" } },
      source: "web",
      provides: [{ name: "http", protocol: "http", port: 8080, exposed: true, spec: { openapi: "api.yaml" } }],
      requires: [
        { type: "postgres", name: "db", version: "17", config: { extensions: ["citext"] }, set_env: { DB: "$url" } },
      ],
      supports: [{ type: "redis", version: "7", config: { size: 1 }, set_env: { CACHE: "$url" } }],
      env: {
        LEVEL: { default: "info", description: "How much.", label: "Level", example: "debug" },
        KEY: { generator: "secret" },
        TOKEN: "$secrets.token",
      },
      commands: {
        install: { command: "npm ci", timeout: "1m" },
        build: "npm run build",
        start: { command: "node server.js" },
        release: {
          command: "node migrate.js",
          timeout: "1m",
          capture: { admin: { pattern: "user (.*)", description: "Who." } },
        },
        seed: "node seed.js",
      },
      health: { path: "/health", interval: "5s", timeout: "2s", start_period: "10s", retries: 3 },
      depends_on: [{ component: "api", condition: "started" }],
      storage: { data: { path: "/data", size: "1GB", persistent: true } },
      restart: "always",
      singleton: false,
      platform: ["linux/amd64"],
      host: { filesystem: "none", network: "bridge" },
    },
    api: { image: "api:1", commands: { start: "node api.js", dev: "node api.js" }, health: { command: "true" } },
    auth: { image: "auth:1", commands: { build: "make", start: "node auth.js", dev: "node auth.js" } },
  },
};

interface FieldChange {
  /** Of the outline of the format. */
  field: string;
  /** Leads to it in `shop`. */
  path: (string | number)[];
  /** Absent: it is removed. */
  to?: DocumentData;
  /** Everything that the difference of the two apps names: `<address> <attribute>`, whole nodes. None: it is not about the app. */
  app: string[];
  /** Everything that the plan of a target names: `<object> <attribute>`, operations on whole objects, gaps. */
  local?: string[];
  compose?: string[];
}

/** Every field once at least. */
export const changes = parse(readFileSync(join(import.meta.dirname, "every-change.yaml"), "utf8")) as FieldChange[];
