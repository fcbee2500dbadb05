import { composeProofs } from "./compose-proofs.ts";
import type { FieldProof, NamedTest } from "./field-proof.ts";

const pulled = { name: "shop", image: "shop:1" };
const http = { protocol: "http", port: 8080, exposed: true };
const app = (fields: object) => ({ ...pulled, ...fields });
const built = (fields: object) => ({ name: "shop", build: { context: "./shop", ...fields } });
const checked = (health: object) => app({ provides: [http], health: { command: "check", ...health } });
const released = (fields: object) => app({ commands: { release: { command: "migrate", ...fields } } });
const consented = (host: object, consent: string, shows: string): FieldProof => ({
  launchfile: app({ host }),
  environment: { consent: [consent] },
  shows,
});

const components: Record<string, FieldProof> = {
  source: {
    launchfile: { name: "shop", runtime: "node", commands: { start: "node shop.mjs" }, source: "./shop" },
    shows: 'context: path.join(source, "shop")',
  },
  "build.context": { launchfile: built({}), shows: 'context: path.join(source, "shop")' },
  "build.dockerfile": { launchfile: built({ dockerfile: "Slim" }), shows: '"Slim"' },
  "build.target": { launchfile: built({ target: "last" }), shows: 'target: "last"' },
  "build.args": { launchfile: built({ args: { LEVEL: "3" } }), shows: 'buildArgs: { LEVEL: "3" }' },
  "build.secrets": { launchfile: built({ secrets: ["TOKEN"] }), shows: 'secrets: [{ id: "TOKEN", env: ' },
  restart: { launchfile: app({ restart: "on-failure" }), shows: 'restart: "on-failure"' },
  singleton: { launchfile: app({ singleton: true }), shows: "singleton = true" },
  platform: { launchfile: app({ platform: "linux/arm64" }), shows: 'platform: "linux/arm64"' },
};

const run = "test/unit/targets/pulumi/tasks.test.ts";

const commands: Record<string, FieldProof | NamedTest> = {
  "commands.start": { launchfile: app({ commands: { start: "serve all" } }), shows: 'command: ["serve", "all"]' },
  "commands.release": { launchfile: released({}), otherwise: { launchfile: pulled } },
  "commands.timeout": {
    launchfile: app({ commands: { seed: { command: "fill", timeout: "7s" } } }),
    shows: 'timeout = "7s"',
  },
  "commands.capture.pattern": {
    test: run,
    name: "runs in a container of its own, with the image that its component has there",
  },
  "commands.capture.sensitive": {
    test: run,
    name: "runs bootstrap inside the container, with its secrets out of sight",
  },
  "commands.start[empty word]": { launchfile: app({ commands: { start: "serve '' all" } }) },
  "commands.release[empty word]": { launchfile: released({ command: "migrate ''" }) },
  "commands.timeout[release]": { launchfile: released({ timeout: "7s" }) },
  "commands.capture[release]": { launchfile: released({ capture: { at: { pattern: "at (.*)" } } }) },
};

const surroundings: Record<string, FieldProof> = {
  "provides.protocol": { launchfile: app({ provides: [{ ...http, protocol: "udp" }] }), shows: 'protocol: "udp"' },
  "provides.port": { launchfile: app({ provides: [http] }), shows: "internal: 8080" },
  "provides.exposed": { launchfile: app({ provides: [http] }), shows: "ports: [" },
  "env.default": { launchfile: app({ env: { LEVEL: "3" } }), shows: '"LEVEL=3"' },
  "health.command": { launchfile: checked({}), shows: 'tests: ["CMD", "check"]' },
  "health.interval": { launchfile: checked({ interval: "7s" }), shows: 'interval: "7s"' },
  "health.timeout": { launchfile: checked({ timeout: "3s" }), shows: ' timeout: "3s"' },
  "health.start_period": { launchfile: checked({ start_period: "11s" }), shows: 'startPeriod: "11s"' },
  "health.retries": { launchfile: checked({ retries: 4 }), shows: "retries: 4" },
  "depends_on.condition[started, checked]": {
    launchfile: {
      name: "shop",
      components: {
        web: { image: "shop:1", depends_on: [{ component: "api", condition: "started" }] },
        api: { image: "shop:1", health: { command: "check" } },
      },
    },
  },
  "storage.path": { launchfile: app({ storage: { data: { path: "/data" } } }), shows: 'containerPath: "/data"' },
  "storage.path[colon]": {
    launchfile: app({ storage: { data: { path: "/data:1" } } }),
    otherwise: { launchfile: app({ storage: { data: { path: "/data" } } }) },
  },
  "storage.persistent": {
    launchfile: app({ storage: { data: { path: "/data", persistent: false } } }),
    shows: "tmpfs: {",
  },
  "host.docker": consented({ docker: "required" }, "docker", "/var/run/docker.sock"),
  "host.network": consented({ network: "host" }, "host-network", 'networkMode: "host"'),
  "host.filesystem": consented({ filesystem: "read-only" }, "host-filesystem", 'containerPath: "/host"'),
  "host.privileged": consented({ privileged: true }, "privileged", "privileged: true"),
};

const resources: Record<string, FieldProof> = {
  "requires.version": {
    launchfile: app({ requires: [{ type: "postgres", version: "15.x" }] }),
    shows: 'image = "postgres:15-alpine"',
  },
  "requires.config": {
    launchfile: app({ requires: [{ type: "redis", config: { databases: 4 } }] }),
    shows: '"--databases"',
  },
  "requires.mongodb.config.replicaSet": {
    launchfile: app({ requires: [{ type: "mongodb", config: { replicaSet: "rs0" } }] }),
    shows: '"rs0"',
  },
};

/** Where compose's proof looks for a line of YAML, the attribute that both make of the field. */
function inAttributes(shows: string): string {
  const [, image] = /^image: ("\S+)/.exec(shows) ?? [];
  if (image !== undefined) return ` image = ${image}`;
  const [, key, text] = /^(\w+): (".*")$/.exec(shows) ?? [];
  if (key !== undefined) return `env.${key} = ${text}`;
  return /^"[^"]*", ("[^"]*")$/.exec(shows)?.[1] ?? shows;
}

const ofCompose = Object.entries(composeProofs).map(([row, proof]): [string, FieldProof | NamedTest] => {
  const isOfYaml = "shows" in proof && proof.shows !== undefined && /^(requires|supports)/.test(row);
  return [row, isOfYaml ? { ...proof, shows: inAttributes(proof.shows ?? "") } : proof];
});

/** What proves each row of Pulumi. A row that is compose's is proven as there: both are made of the same objects. */
export const pulumiProofs: Record<string, FieldProof | NamedTest> = {
  ...Object.fromEntries(ofCompose),
  ...components,
  ...commands,
  ...surroundings,
  ...resources,
};
