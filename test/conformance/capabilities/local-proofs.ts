import type { FieldProof, NamedTest } from "./field-proof.ts";
import { sharedProofs } from "./shared-proofs.ts";

const base = { runtime: "node", commands: { start: "node shop.mjs" } };
const app = (fields: object) => ({ name: "shop", ...base, ...fields });
const running = (commands: object) => app({ commands: { ...base.commands, ...commands } });
const http = { protocol: "http", port: 8080, exposed: true };
const asking = (entry: object) => app({ requires: [entry] });
const built = (fields: object) => app({ build: { context: "./shop", ...fields } });
const checked = (health: object) => app({ provides: [http], health: { path: "/up", ...health } });
const consented = (host: object, consent: string, shows: string): FieldProof => ({
  launchfile: app({ host }),
  environment: { consent: [consent] },
  shows,
});
const refused = (host: object, consent: string): FieldProof => ({
  launchfile: app({ host }),
  otherwise: { environment: { consent: [consent] } },
});
const secret = { secrets: { key: { generator: "secret" } } };
const run = "test/command-line/run.test.ts";

const components: Record<string, FieldProof> = {
  name: {
    launchfile: app({ env: { APP: "$app.name" } }),
    shows: "APP=shop",
    otherwise: { launchfile: { ...app({ env: { APP: "$app.name" } }), name: "mart" } },
  },
  components: {
    launchfile: { name: "shop", components: { web: base } },
    shows: "Procfile web: node shop.mjs",
    otherwise: { launchfile: { name: "shop", components: { api: base } } },
  },
  image: { launchfile: { name: "shop", image: "shop:1" }, otherwise: { launchfile: app({}) } },
  "image[beside dev]": { launchfile: { ...running({ dev: "node dev.mjs" }), image: "shop:1" } },
  runtime: { launchfile: app({}), silent: true },
  source: { launchfile: app({ source: "./shop" }), shows: "cd shop && node shop.mjs" },
  "build.context": { launchfile: built({}), shows: "cd shop && node shop.mjs" },
  "build.context[remote]": {
    launchfile: built({ context: "https://git.example/shop.git" }),
    otherwise: { launchfile: built({}) },
  },
  "build.dockerfile": { launchfile: built({ dockerfile: "Slim" }) },
  "build.target": { launchfile: built({ target: "last" }) },
  "build.args": { launchfile: built({ args: { LEVEL: "3" } }) },
  "build.secrets": { launchfile: built({ secrets: ["TOKEN"] }) },
  restart: { launchfile: app({ restart: "always" }) },
  schedule: { launchfile: app({ schedule: "5 3 * * *" }) },
  singleton: { launchfile: app({ singleton: true }), silent: true },
  platform: { launchfile: app({ platform: "linux/arm64" }), shows: 'platforms = ["linux/arm64"]' },
};

const commands: Record<string, FieldProof | NamedTest> = {
  "commands[none]": {
    launchfile: { name: "shop", build: ".", commands: { seed: "x" } },
    otherwise: { launchfile: app({}) },
  },
  "commands.start": {
    launchfile: app({}),
    shows: "Procfile default: node shop.mjs",
    otherwise: { launchfile: running({ start: "serve" }) },
  },
  "commands.dev": { launchfile: running({ dev: "node dev.mjs" }), shows: "Procfile default: node dev.mjs" },
  "commands.install": { launchfile: running({ install: "npm ci" }), shows: "# before: default: npm ci" },
  "commands.build": { launchfile: running({ build: "npm run all" }), shows: "npm run all" },
  "commands.release": {
    launchfile: running({ release: "migrate up" }),
    shows: "# before: default.release: migrate up",
  },
  "commands.timeout": {
    launchfile: running({ release: { command: "migrate", timeout: "7s" } }),
    shows: "timeoutMs = 7000",
  },
  "commands.timeout[running]": { launchfile: running({ start: { command: "serve", timeout: "7s" } }) },
  "commands.capture[lifecycle]": {
    launchfile: running({ start: { command: "serve", capture: { url: { pattern: "u" } } } }),
  },
  "commands.capture.pattern": {
    test: run,
    name: "runs commands in the deployed environment, records them, and keeps what they capture",
  },
  "commands.capture.sensitive": {
    test: run,
    name: "hides what a release command printed when the component prints it again",
  },
};

const surroundings: Record<string, FieldProof> = {
  "secrets.generator": {
    launchfile: app({ ...secret, env: { FIRST: "$secrets.key" } }),
    shows: "generated secret:key#value secret",
  },
  "provides.name": { launchfile: app({ provides: [{ ...http, name: "page" }] }), shows: "port endpoint:default/page" },
  "provides.protocol": { launchfile: app({ provides: [{ ...http, protocol: "udp" }] }), shows: 'ports.8080 = "udp"' },
  "provides.port": { launchfile: app({ provides: [http] }), shows: "ports.8080" },
  "provides.exposed": { launchfile: app({ provides: [http] }), shows: '"kind":"http"' },
  "provides.exposed[false]": { launchfile: app({ provides: [{ ...http, exposed: false }] }) },
  "provides.bind": { launchfile: app({ provides: [{ ...http, bind: "127.0.0.1" }] }), silent: true },
  "provides.spec": { launchfile: app({ provides: [{ ...http, spec: { openapi: "file:api.json" } }] }) },
  "env.default": { launchfile: app({ env: { LEVEL: "3" } }), shows: "LEVEL=3" },
  "env.generator": {
    launchfile: app({ env: { ID: { generator: "uuid" } } }),
    shows: "generated secret:default/ID#value uuid",
  },
  "env.sensitive": {
    launchfile: app({ env: { LINK: { default: "abc", sensitive: true } } }),
    shows: "env.LINK = (secret)",
  },
  "env[name]": { launchfile: app({ env: { "a.b": "3" } }) },
  "health.path": { launchfile: checked({}), shows: "http://localhost:8080/up" },
  "health.command": { launchfile: app({ health: { command: "check" } }), otherwise: { launchfile: app({}) } },
  "health.interval": { launchfile: checked({ interval: "7s" }) },
  "health.timeout": { launchfile: checked({ timeout: "3s" }), shows: "health.timeoutMs = 3000" },
  "health.start_period": { launchfile: checked({ start_period: "11s" }), shows: "withinMs = 26000" },
  "health.retries": { launchfile: checked({ retries: 4 }) },
  "depends_on.component": {
    launchfile: { name: "shop", components: { web: { ...base, depends_on: ["api"] }, api: base, job: base } },
    shows: "process:web after process:api started",
  },
  "depends_on.condition": {
    launchfile: {
      name: "shop",
      components: {
        web: { ...base, depends_on: [{ component: "api", condition: "healthy" }] },
        api: { ...base, health: { command: "check" } },
      },
    },
    shows: "process:web after process:api healthy",
  },
  "storage.path": {
    launchfile: app({ storage: { data: { path: "/data" } }, env: { DATA: "$storage.data.path" } }),
    shows: "DATA={volume:default/data#path}",
    otherwise: { launchfile: app({}) },
  },
  "storage.path[not read]": {
    launchfile: app({ storage: { data: { path: "/data" } } }),
    otherwise: { launchfile: app({}) },
  },
  "storage.persistent": {
    launchfile: app({ storage: { data: { path: "/data", persistent: false } }, env: { DATA: "$storage.data.path" } }),
    silent: true,
  },
  "storage.size": { launchfile: app({ storage: { data: { path: "/data", size: "10GB" } } }) },
  "host.docker": consented({ docker: "required" }, "docker", "host.docker = true"),
  "host.docker[no consent]": refused({ docker: "required" }, "docker"),
  "host.docker[optional]": refused({ docker: "optional" }, "docker"),
  "host.network": consented({ network: "host" }, "host-network", "host.network"),
  "host.network[no consent]": refused({ network: "host" }, "host-network"),
  "host.filesystem": consented({ filesystem: "read-only" }, "host-filesystem", "host.filesystem"),
  "host.filesystem[no consent]": refused({ filesystem: "read-only" }, "host-filesystem"),
  "host.privileged": { launchfile: app({ host: { privileged: true } }), environment: { consent: ["privileged"] } },
  "host.privileged[no consent]": { launchfile: app({ host: { privileged: true } }) },
};

const containers = [
  ...["clickhouse", "elasticsearch", "kafka", "mariadb", "memcache", "minio", "mongodb", "mysql"],
  ...["rabbitmq", "redis", "s3"],
];

const resources: Record<string, FieldProof> = {
  ...Object.fromEntries(
    [...containers, "*"].map((type) => {
      const launchfile = asking({ type: type === "*" ? "oracle" : type });
      return [`requires.${type}`, { launchfile, otherwise: { launchfile: app({}) } }];
    }),
  ),
  "requires.postgres": { launchfile: asking({ type: "postgres" }), shows: "database:postgres name" },
  "requires.sqlite": { launchfile: asking({ type: "sqlite" }), shows: "file:sqlite path" },
  "requires.docker": {
    launchfile: asking({ type: "docker" }),
    environment: { consent: ["docker"] },
    shows: "host.docker = true",
  },
  "requires.name": { launchfile: asking({ type: "sqlite", name: "notes" }), shows: "file:notes path" },
  "requires.version": { launchfile: asking({ type: "postgres", version: ">=15" }), silent: true },
  "requires.postgres.version[other]": { launchfile: asking({ type: "postgres", version: "15.x" }) },
  "requires.sqlite.version": { launchfile: asking({ type: "sqlite", version: "3" }) },
  "requires.config": { launchfile: asking({ type: "postgres", config: { work_mem: "8mb" } }) },
  "requires.postgres.config.extensions": {
    launchfile: asking({ type: "postgres", config: { extensions: ["citext"] } }),
    shows: 'extensions = ["citext"]',
  },
  "requires.postgres.config.extensions[other]": {
    launchfile: asking({ type: "postgres", config: { extensions: ["vector"] } }),
  },
  "requires.set_env": { launchfile: asking({ type: "postgres", set_env: { DB: "of $host" } }), shows: "DB=of " },
  supports: {
    launchfile: app({ supports: [{ type: "sqlite", set_env: { FILE: "$path" } }] }),
    environment: { active: ["sqlite"] },
    shows: "FILE=",
  },
  "supports[off]": {
    launchfile: app({ supports: [{ type: "sqlite" }] }),
    otherwise: { environment: { active: ["sqlite"] } },
  },
};

/** What proves each row of local. */
export const localProofs: Record<string, FieldProof | NamedTest> = {
  ...sharedProofs(base),
  ...components,
  ...commands,
  ...surroundings,
  ...resources,
};
