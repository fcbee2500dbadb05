import type { FieldProof, NamedTest } from "./field-proof.ts";
import { hintProofs } from "./hint-proofs.ts";
import { sharedProofs } from "./shared-proofs.ts";

const pulled = { image: "shop:1" };
const made = { runtime: "node", commands: { start: "node shop.mjs" } };

const app = (fields: object) => ({ name: "shop", ...pulled, ...fields });
const http = { protocol: "http", port: 8080, exposed: true };
const asking = (entry: object) => app({ requires: [entry] });
const built = (fields: object) => ({ name: "shop", build: { context: "./shop", ...fields } });
const checked = (health: object) => app({ provides: [http], health: { command: "check", ...health } });
const consented = (field: object, consent: string, shows: string): FieldProof => ({
  launchfile: app({ host: field }),
  environment: { consent: [consent] },
  shows,
});
const refused = (host: object, consent: string): FieldProof => ({
  launchfile: app({ host }),
  otherwise: { environment: { consent: [consent] } },
});
const secret = { secrets: { key: { generator: "secret" } } };
const onLoopback = (more: object) => app({ provides: [{ ...http, bind: "127.0.0.1", ...more }] });
const toolchain = (version: string | null) => ({
  toolchains: { "component:default": { version, file: ".nvmrc", hasDockerfile: false } },
});
const run = "test/command-line/run-compose.test.ts";

const components: Record<string, FieldProof> = {
  name: { launchfile: app({ env: { APP: "$app.name" } }), shows: 'env.APP = "shop"' },
  components: {
    launchfile: { name: "shop", components: { web: pulled } },
    shows: "service:web image",
    otherwise: { launchfile: { name: "shop", components: { api: pulled } } },
  },
  image: { launchfile: app({}), shows: 'service:shop image = "shop:1"' },
  runtime: { launchfile: { name: "shop", ...made }, shows: "FROM node:24" },
  "runtime[start]": {
    launchfile: { name: "shop", runtime: "node", commands: { dev: "watch" } },
    otherwise: { launchfile: { name: "shop", ...made } },
  },
  "runtime[static]": {
    launchfile: { name: "shop", runtime: "static", build: ".", commands: { build: "make" } },
    environment: toolchain(null),
    otherwise: { launchfile: { name: "shop", runtime: "static", build: "." } },
  },
  "runtime[version]": {
    launchfile: { name: "shop", ...made },
    environment: toolchain(">=99"),
    otherwise: { environment: toolchain("22") },
  },
  "runtime[no version]": {
    launchfile: { name: "shop", ...made },
    environment: toolchain(null),
    otherwise: { environment: toolchain("22") },
  },
  source: { launchfile: { name: "shop", ...made, source: "./shop" }, shows: 'context: "./shop"' },
  "build.context": { launchfile: built({}), shows: 'context: "./shop"' },
  "build.context[no consent]": {
    launchfile: { name: "shop", build: "https://git.example.test/shop.git" },
    otherwise: { environment: { consent: ["remote-source"] } },
  },
  "build.dockerfile": { launchfile: built({ dockerfile: "Slim" }), shows: 'dockerfile: "Slim"' },
  "build.target": { launchfile: built({ target: "last" }), shows: 'target: "last"' },
  "build.args": { launchfile: built({ args: { LEVEL: "3" } }), shows: 'LEVEL: "3"' },
  "build.secrets": { launchfile: built({ secrets: ["TOKEN"] }), shows: 'secrets: ["TOKEN"]' },
  "build.secrets[name]": { launchfile: built({ secrets: ["a b"] }) },
  restart: { launchfile: app({ restart: "on-failure" }), shows: 'restart: "on-failure"' },
  "restart[scheduled]": {
    launchfile: app({ restart: "on-failure", schedule: "5 3 * * *", commands: { start: "report" } }),
  },
  schedule: { launchfile: app({ schedule: "5 3 * * *", commands: { start: "report" } }) },
  "schedule[no start]": { launchfile: app({ schedule: "5 3 * * *" }) },
  "schedule[seconds]": { launchfile: app({ schedule: "7 5 3 * * *", commands: { start: "report" } }) },
  singleton: { launchfile: app({ singleton: true }), shows: "scale: 1" },
  platform: { launchfile: app({ platform: "linux/arm64" }), shows: 'platform: "linux/arm64"' },
  "platform[several]": { launchfile: app({ platform: ["linux/amd64", "linux/arm64"] }) },
};

const commands: Record<string, FieldProof | NamedTest> = {
  "commands.start": { launchfile: app({ commands: { start: "serve all" } }), shows: 'command: ["serve", "all"]' },
  "commands.release": { launchfile: app({ commands: { release: "migrate up" } }), shows: 'command: ["migrate", "up"]' },
  "commands.dev": { launchfile: app({ commands: { dev: "watch" } }), silent: true },
  "commands.install": {
    launchfile: { name: "shop", ...made, commands: { ...made.commands, install: "npm ci" } },
    shows: 'RUN ["npm","ci"]',
  },
  "commands.build": {
    launchfile: { name: "shop", ...made, commands: { ...made.commands, build: "npm run all" } },
    shows: 'RUN ["npm","run","all"]',
  },
  "commands.install[unbound]": {
    launchfile: { name: "shop", ...made, ...secret, commands: { ...made.commands, install: "get $secrets.key" } },
  },
  "commands.build[unbound]": {
    launchfile: { name: "shop", ...made, ...secret, commands: { ...made.commands, build: "make $secrets.key" } },
  },
  "commands.build[image]": { launchfile: app({ commands: { build: "make" } }) },
  "commands.timeout": {
    launchfile: app({ commands: { release: { command: "migrate", timeout: "7s" } } }),
    shows: 'timeout = "7s"',
  },
  "commands.timeout[running]": { launchfile: app({ commands: { start: { command: "serve", timeout: "7s" } } }) },
  "commands.capture[build]": {
    launchfile: {
      name: "shop",
      ...made,
      commands: { ...made.commands, build: { command: "make", capture: { url: { pattern: "u" } } } },
    },
  },
  "commands.timeout[build]": {
    launchfile: { name: "shop", ...made, commands: { ...made.commands, build: { command: "make", timeout: "7s" } } },
  },
  "commands.capture[running]": {
    launchfile: app({ commands: { start: { command: "serve", capture: { url: { pattern: "u" } } } } }),
  },
  "commands.capture.pattern": {
    test: run,
    name: "runs a command in a container of its own, with the image that is deployed",
  },
  "commands.capture.sensitive": {
    test: run,
    name: "runs bootstrap inside the running container, with its secrets out of sight",
  },
};

const surroundings: Record<string, FieldProof> = {
  "secrets.generator": {
    launchfile: app({ ...secret, env: { FIRST: "$secrets.key" } }),
    shows: "generated secret:key#value secret",
  },
  "provides.name": { launchfile: app({ provides: [{ ...http, name: "page" }] }), shows: "port endpoint:default/page" },
  "provides.protocol": { launchfile: app({ provides: [{ ...http, protocol: "udp" }] }), shows: ':8080/udp"' },
  "provides.port": { launchfile: app({ provides: [http] }), shows: ':8080"]' },
  "provides.exposed": { launchfile: app({ provides: [http] }), shows: "ports:" },
  "provides.bind": { launchfile: app({ provides: [{ ...http, bind: "0.0.0.0" }] }), silent: true },
  "provides.bind[loopback]": { launchfile: onLoopback({ exposed: false }) },
  "provides.bind[loopback, reached]": { launchfile: onLoopback({}), shows: "service:shop.forwarder image" },
  "provides.bind[loopback, udp]": { launchfile: onLoopback({ protocol: "udp" }) },
  "provides.spec": { launchfile: app({ provides: [{ ...http, spec: { openapi: "file:api.json" } }] }) },
  "env.default": { launchfile: app({ env: { LEVEL: "3" } }), shows: 'LEVEL: "3"' },
  "env.generator": {
    launchfile: app({ env: { ID: { generator: "uuid" } } }),
    shows: "generated secret:default/ID#value uuid",
  },
  "env.sensitive": {
    launchfile: app({ env: { LINK: { default: "abc", sensitive: true } } }),
    shows: "env.LINK = (secret)",
  },
  "health.path": { launchfile: app({ provides: [http], health: "/up" }) },
  "health.command": { launchfile: checked({}), shows: 'test: ["CMD", "check"]' },
  "health.interval": { launchfile: checked({ interval: "7s" }), shows: 'interval: "7s"' },
  "health.timeout": { launchfile: checked({ timeout: "3s" }), shows: '      timeout: "3s"' },
  "health.start_period": { launchfile: checked({ start_period: "11s" }), shows: 'start_period: "11s"' },
  "health.retries": { launchfile: checked({ retries: 4 }), shows: "retries: 4" },
  "depends_on.component": {
    launchfile: { name: "shop", components: { web: { ...pulled, depends_on: ["api"] }, api: pulled, job: pulled } },
    shows: "service:web after service:api started",
  },
  "depends_on.condition": {
    launchfile: {
      name: "shop",
      components: {
        web: { ...pulled, depends_on: [{ component: "api", condition: "healthy" }] },
        api: { ...pulled, health: { command: "check" } },
      },
    },
    shows: "service:web after service:api healthy",
  },
  "storage.path": { launchfile: app({ storage: { data: { path: "/data" } } }), shows: 'target: "/data"' },
  "storage.persistent": {
    launchfile: app({ storage: { data: { path: "/data", persistent: false } } }),
    shows: 'type: "tmpfs"',
  },
  "storage.size": { launchfile: app({ storage: { data: { path: "/data", size: "10GB" } } }) },
  "host.docker": consented({ docker: "required" }, "docker", "/var/run/docker.sock"),
  "host.docker[no consent]": refused({ docker: "required" }, "docker"),
  "host.docker[optional]": { ...refused({ docker: "optional" }, "docker") },
  "host.network": consented({ network: "host" }, "host-network", 'network_mode: "host"'),
  "host.network[no consent]": refused({ network: "host" }, "host-network"),
  "host.network[connected]": {
    launchfile: app({ requires: [{ type: "redis", set_env: { CACHE: "$url" } }], host: { network: "host" } }),
    environment: { consent: ["host-network"] },
  },
  "host.filesystem": consented({ filesystem: "read-only" }, "host-filesystem", 'target: "/host"'),
  "host.filesystem[no consent]": refused({ filesystem: "read-only" }, "host-filesystem"),
  "host.privileged": consented({ privileged: true }, "privileged", "privileged: true"),
  "host.privileged[no consent]": refused({ privileged: true }, "privileged"),
};

/** An image of each type that compose starts; of those without, what the component gets. */
const images: Record<string, string> = {
  clickhouse: "clickhouse/clickhouse-server:",
  elasticsearch: "elasticsearch:",
  kafka: "apache/kafka:",
  mariadb: "mariadb:",
  memcache: "memcached:",
  minio: "minio/minio:",
  mongodb: "mongo:",
  mysql: "mysql:",
  postgres: "postgres:",
  rabbitmq: "rabbitmq:",
  redis: "redis:",
  s3: "minio/minio:",
};

const resources: Record<string, FieldProof> = {
  ...Object.fromEntries(
    Object.entries(images).map(([type, image]) => [
      `requires.${type}`,
      // Types that are made of the same image are no other for each other.
      { launchfile: asking({ type }), shows: `image: "${image}`, otherwise: { launchfile: app({}) } },
    ]),
  ),
  "requires.sqlite": { launchfile: asking({ type: "sqlite", set_env: { FILE: "$path" } }), shows: ".db" },
  "requires.docker": {
    launchfile: asking({ type: "docker" }),
    environment: { consent: ["docker"] },
    shows: "/var/run/docker.sock",
  },
  "requires.*": { launchfile: asking({ type: "oracle" }), otherwise: { launchfile: app({}) } },
  "requires.name": { launchfile: asking({ type: "redis", name: "cache" }), shows: "service:cache image" },
  "requires.version": {
    launchfile: asking({ type: "postgres", version: "15.x" }),
    shows: 'image: "postgres:15-alpine"',
  },
  "requires.version[unknown]": { launchfile: asking({ type: "postgres", version: "<9" }) },
  "requires.config": { launchfile: asking({ type: "redis", config: { databases: 4 } }), shows: '"--databases", "4"' },
  "requires.config[unknown]": { launchfile: asking({ type: "redis", config: { colour: "red" } }) },
  "requires.config[refused]": { launchfile: asking({ type: "redis", config: { databases: "many" } }) },
  "requires.set_env": {
    launchfile: asking({ type: "redis", set_env: { CACHE: "of $host" } }),
    shows: 'CACHE: "of redis"',
  },
  supports: {
    launchfile: app({ supports: [{ type: "redis", set_env: { CACHE: "of $host" } }] }),
    environment: { active: ["redis"] },
    shows: 'CACHE: "of redis"',
  },
  "supports[off]": {
    launchfile: app({ supports: [{ type: "redis" }] }),
    otherwise: { environment: { active: ["redis"] } },
  },
};

/** What proves each row of compose. */
export const composeProofs: Record<string, FieldProof | NamedTest> = {
  ...sharedProofs(pulled),
  ...components,
  ...commands,
  ...surroundings,
  ...resources,
  ...hintProofs,
};
