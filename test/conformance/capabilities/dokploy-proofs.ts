import { composeProofs } from "./compose-proofs.ts";
import type { FieldProof, NamedTest } from "./field-proof.ts";

const pulled = { name: "shop", image: "shop:1" };
const http = { protocol: "http", port: 8080, exposed: true };
const led = { url: "https://shop.example.test" };
const applications = { settings: { shape: "application" } };
const app = (fields: object) => ({ ...pulled, ...fields });
const built = (fields: object) => ({ name: "shop", build: { context: "./shop", ...fields } });
/** What `artifacts publish` does of a build is the same whichever target runs the image. */
const published = (name: string): NamedTest => ({ test: "test/command-line/artifacts.test.ts", name });
/** A gap of the application shape alone. */
const inSwarm = (launchfile: object, consent: string[] = []): FieldProof => ({
  launchfile,
  environment: { ...applications, consent },
  otherwise: { environment: { consent } },
});

const images: Record<string, FieldProof | NamedTest> = {
  name: { launchfile: app({ env: { APP: "$app.name" } }), shows: 'environment.APP = "shop"' },
  runtime: published("builds a component that has a runtime alone by the Dockerfile that is made for it"),
  source: published("builds a component that has a runtime alone by the Dockerfile that is made for it"),
  "commands.install": published("builds a component that has a runtime alone by the Dockerfile that is made for it"),
  "commands.build": published("builds a component that has a runtime alone by the Dockerfile that is made for it"),
  "build.context": published("builds, pushes, and records the digest that the registry has"),
  "build.secrets": published("gives a build its secrets through the environment, and refuses to build without them"),
  "build.dockerfile": { launchfile: built({ dockerfile: "Slim" }), silent: true },
  "build.target": { launchfile: built({ target: "last" }), silent: true },
  "build.args": { launchfile: built({ args: { LEVEL: "3" } }), silent: true },
  "build[no artifact]": {
    launchfile: built({}),
    otherwise: { environment: { images: { default: "registry.example.test/shop:1" } } },
  },
};

const endpoints: Record<string, FieldProof> = {
  "provides.name": {
    launchfile: app({ provides: [{ ...http, name: "page" }] }),
    environment: led,
    shows: "domain:default/page host",
  },
  "provides.protocol": {
    launchfile: app({ provides: [{ ...http, protocol: "udp" }] }),
    environment: applications,
    shows: 'protocol = "udp"',
  },
  "provides.port": { launchfile: app({ provides: [http] }), environment: led, shows: "port = 8080" },
  "provides.exposed": { launchfile: app({ provides: [http] }), environment: led, shows: '"domain.create"' },
  "provides.exposed[no domain]": {
    launchfile: app({ provides: [http] }),
    otherwise: { environment: led },
  },
  "provides.exposed[not HTTP, compose]": {
    launchfile: app({ provides: [{ ...http, protocol: "tcp" }] }),
    otherwise: { environment: applications },
  },
  "provides.exposed[not HTTP, application]": {
    launchfile: app({ provides: [{ ...http, protocol: "tcp" }] }),
    environment: applications,
    shows: '"port.create"',
  },
  "provides.bind[loopback, reached, application]": inSwarm(app({ provides: [{ ...http, bind: "127.0.0.1" }] })),
  "host.network[domain]": {
    launchfile: app({ provides: [http], host: { network: "host" } }),
    environment: { ...led, consent: ["host-network"] },
    otherwise: { environment: { consent: ["host-network"] } },
  },
};

const surroundings: Record<string, FieldProof> = {
  "commands.timeout": {
    launchfile: app({ commands: { release: { command: "migrate", timeout: "7s" } } }),
    environment: applications,
    shows: 'timeout = "7s"',
  },
  "commands.timeout[release]": {
    launchfile: app({ commands: { release: { command: "migrate", timeout: "7s" } } }),
    otherwise: { environment: applications },
  },
  "commands.capture[application]": inSwarm(
    app({ commands: { release: { command: "migrate", capture: { at: { pattern: "at (.*)" } } } } }),
  ),
  "commands.capture[release]": {
    launchfile: app({ commands: { release: { command: "migrate", capture: { at: { pattern: "at (.*)" } } } } }),
    otherwise: { environment: applications },
  },
  "env.sensitive": {
    launchfile: app({ env: { LINK: { default: "abc", sensitive: true } } }),
    shows: "env.LP_ENV_SHOP_LINK = (secret)",
  },
  "env.default[unrepresentable]": {
    launchfile: app({ env: { LINES: "one\r\ntwo" } }),
    environment: applications,
  },
  "depends_on.component": {
    launchfile: {
      name: "shop",
      components: { web: { image: "a", depends_on: ["api"] }, api: { image: "b" }, job: { image: "c" } },
    },
    shows: "depends_on.api.condition",
  },
  "depends_on.condition": {
    launchfile: {
      name: "shop",
      components: {
        web: { image: "a", depends_on: [{ component: "api", condition: "healthy" }] },
        api: { image: "b", health: { command: "check" } },
      },
    },
    shows: 'depends_on.api.condition = "service_healthy"',
  },
  "platform[application]": inSwarm(app({ platform: "linux/arm64" })),
  "host.docker[application]": {
    launchfile: app({ host: { docker: "required" } }),
    environment: { ...applications, consent: ["docker"] },
    shows: '"/var/run/docker.sock"',
  },
  "host.network[application]": inSwarm(app({ host: { network: "host" } }), ["host-network"]),
  "host.privileged[application]": inSwarm(app({ host: { privileged: true } }), ["privileged"]),
  "host.filesystem[application, read-only]": inSwarm(app({ host: { filesystem: "read-only" } }), ["host-filesystem"]),
  "requires.mongodb.config.replicaSet": {
    launchfile: app({ requires: [{ type: "mongodb", config: { replicaSet: "rs0" } }] }),
    otherwise: { launchfile: app({ requires: [{ type: "mongodb" }] }) },
  },
};

/** Resources have host names of the environment's own. */
const resources: Record<string, FieldProof> = {
  "requires.set_env": {
    launchfile: app({ requires: [{ type: "redis", set_env: { CACHE: "of $host" } }] }),
    shows: 'CACHE: "of shop-testing-redis-',
  },
  supports: {
    launchfile: app({ supports: [{ type: "redis", set_env: { CACHE: "of $host" } }] }),
    environment: { active: ["redis"] },
    shows: 'CACHE: "of shop-testing-redis-',
  },
};

/** What proves each row of Dokploy. A row that is compose's is proven as there: the compose shape makes the same document. */
export const dokployProofs: Record<string, FieldProof | NamedTest> = {
  ...composeProofs,
  ...images,
  ...endpoints,
  ...surroundings,
  ...resources,
};
