import type { Json } from "../../plans/index.ts";

/** What a field is for, in one or two sentences, then values that it may have as written. */
export type FieldDescription = readonly [description: string, ...examples: Json[]];

const noExpressions = "A $ in it is only a character.";

/**
 * What editors show of each field, by its path: `*` is a name that the author chooses, `[]` an entry of a list. Entries of
 * `supports` are those of `requires`. Loaded only where the JSON Schema is made.
 */
export const fieldDescriptions: Record<string, FieldDescription> = {
  version: ["Version of the format. launch/v1 when absent.", "launch/v1"],
  generator: ["Name and version of the tool that wrote the file. Has no effect on what runs.", "app-wizard 2.1"],
  name: [
    "Name of the app, the only field that every Launchfile has. It becomes part of host names: lower-case letters, digits and hyphens, with a letter first, at most 63 characters.",
    "guestbook",
  ],
  description: [
    "What the app is, for people. Markdown is allowed, expressions are not.",
    "A page that anyone may sign.",
  ],
  repository: ["Address of the source code. Only for people and catalogs.", "https://git.example/guestbook"],
  website: ["Address of the app's own page. Only for people and catalogs.", "https://guestbook.example"],
  logo: ["Address of a picture of the app. Only for people and catalogs.", "https://guestbook.example/logo.svg"],
  keywords: ["Words to find the app by in a catalog.", ["guestbook", "community"]],

  secrets: [
    "Values that are generated once for a deployment and kept. Every component reads the same one as $secrets.NAME.",
    { "session-key": { generator: "secret" } },
  ],
  "secrets.*": ["A generated value that components share. Read as $secrets.NAME."],
  "secrets.*.generator": [
    "How the value is made: secret is 64 random hexadecimal digits, uuid a random UUID, port a free port of the host.",
    "secret",
  ],
  "secrets.*.description": ["What the secret is for, for people.", "Signs the session cookies of web and api."],

  components: [
    "The parts of the app that run, by name. Each component field at the top level is a default for all of them: a component that has the field itself replaces it as a whole.",
    { web: { image: "shop-web:3" }, worker: { image: "shop-worker:3", depends_on: ["web"] } },
  ],
  "components.*": [
    "A part of the app that runs. Others reach its endpoints as $components.NAME.url, .host and .port. An empty map takes everything from the top level.",
  ],

  runtime: [
    "Language that builds and runs the component where it has no image. Its version comes from the files of the ecosystem; beside image or build it only informs.",
    "node",
  ],
  image: [
    `Image to pull, best with a tag or digest. Beside build it names what is built. ${noExpressions}`,
    "nginx:1.27",
    "ghcr.io/example/shop:3.2",
  ],
  build: [
    "How to build the component from source. A text is the context alone.",
    ".",
    "./web",
    { context: "./web", dockerfile: "Dockerfile.prod" },
  ],
  "build.context": [
    `Folder to build in, relative to the Launchfile's, or the address of a Git repository. The Launchfile's own folder when absent. ${noExpressions}`,
    "./web",
    "https://git.example/shop.git",
  ],
  "build.dockerfile": [
    "Path of the Dockerfile, relative to the context. A hint for targets that build images.",
    "Dockerfile.prod",
  ],
  "build.target": ["Stage of the Dockerfile to build. A hint for targets that build images.", "production"],
  "build.args": [
    `Build arguments by name. They stay visible in the image, so they are no place for secrets. ${noExpressions}`,
    { NODE_ENV: "production" },
  ],
  "build.args.*": ["Value of a build argument. A number or a boolean stands for its spelling."],
  "build.secrets": [
    "Names of secrets that are there during the build and not in the image: of the top-level secrets, or values that the operator supplies.",
    ["npm-token"],
  ],

  source: [
    "Folder that the component runs in when it runs from source, relative to the Launchfile's. The build context when absent, else the Launchfile's folder.",
    "./web",
  ],
  provides: [
    "Endpoints that the component listens on. The first one is what others get as its url, host and port.",
    [{ protocol: "http", port: 8080, exposed: true }],
  ],
  "provides[]": ["An endpoint: a protocol and a port inside the container."],
  "provides[].name": [
    "Name of the endpoint, unique in its component: others read $components.COMPONENT.NAME.url. Needed to tell several endpoints apart.",
    "metrics",
  ],
  "provides[].protocol": ["What is spoken on the port.", "http"],
  "provides[].port": [
    "Port that the app listens on inside its container, 1 to 65535. It is a number, without quotes.",
    8080,
  ],
  "provides[].bind": [
    "Address that the app itself listens on inside its container, 0.0.0.0 when absent. With a loopback address nothing outside the container reaches it.",
    "0.0.0.0",
  ],
  "provides[].exposed": ["Whether the port can be reached from outside the host. It cannot when this is absent."],
  "provides[].spec": [
    "Descriptions of the API by kind. A file of the repository is written with file: in front.",
    { openapi: "file:api/openapi.json" },
  ],
  "provides[].spec.*": ["Where the description is: an address, or file: and a path in the repository."],

  requires: [
    "Resources that the component cannot start without, such as databases. Entries with one resolved name, also of several components, are one resource. A text is the type alone.",
    ["postgres", { type: "redis", set_env: { REDIS_URL: "$url" } }],
  ],
  "requires[]": ["A resource. A text is its type alone."],
  "requires[].type": [
    "Kind of the resource, such as postgres, mysql, redis, mongodb or s3. Types outside the portable vocabulary are allowed and reported.",
    "postgres",
  ],
  "requires[].name": [
    "Name that expressions know the resource by: $NAME.url. The type when absent; needed to tell two resources of one type apart.",
    "sessions",
  ],
  "requires[].version": [
    "Range of versions that will do, as npm writes them. Any version when absent.",
    ">=15",
    "^7.0",
    "20.x",
  ],
  "requires[].config": [
    "Hints for whoever provisions the resource, such as extensions of a database. What a target does not know, it ignores.",
    { extensions: ["vector"] },
  ],
  "requires[].config.*": ["A hint: any value."],
  "requires[].set_env": [
    "Variables that the component gets when the resource is there. In their expressions the resource's properties need no prefix: $url, $host, $password.",
    { DATABASE_URL: "$url", DATABASE_HOST: "$host:$port" },
  ],
  "requires[].set_env.*": [
    "Value of the variable: an expression, read with the resource around it. It wins over the same variable in env.",
  ],
  supports: [
    "Resources that the component uses where they are there, and does without where not. Its set_env applies only in the first case.",
    [{ type: "redis", set_env: { CACHE_URL: "$url" } }],
  ],

  env: [
    "Environment variables of the component by name. A text, number or boolean is the default alone.",
    { PORT: 8080, PUBLIC_URL: "$app.url", API_KEY: { required: true, sensitive: true } },
  ],
  "env.*": ["A variable: its default alone, or a map that says more about it."],
  "env.*.default": [
    "Value where the operator supplies none. Expressions are resolved; a number or a boolean stands for its spelling, so 1.50 stays 1.50.",
    "$app.url",
    8080,
    true,
  ],
  "env.*.description": ["What the variable is for, for people. Markdown is allowed.", "Heading of the page."],
  "env.*.label": ["Short name where a person is asked for the value.", "Mail server"],
  "env.*.required": ["Whether nothing is started before there is a value. It is not when this is absent.", true],
  "env.*.example": ["How a value may look. It is never used as one.", "smtp://mail.example:587"],
  "env.*.generator": [
    "Generates the value once and keeps it, for this component alone: secret, uuid or port as in the top-level secrets, which are for values that several components share.",
    "secret",
  ],
  "env.*.sensitive": [
    "Whether the value is kept in the secret store and masked wherever it would be shown. Implied by generator: secret.",
    true,
  ],

  commands: [
    "Command lines by name. start, dev, build, install, release, seed, test and bootstrap have a meaning of their own; any other one is run on demand. A text is the command alone.",
    { start: "node server.mjs", release: "node migrate.mjs" },
  ],
  "commands.*": ["A command: a line for the shell, or a map that says more about it."],
  "commands.*.command": [
    "Line for the shell. References to namespaces of the Launchfile and to declared resources are resolved ($app.url, $postgres.host); every other $ is the shell's.",
    "node server.mjs --url $app.url",
  ],
  "commands.*.timeout": ["How long it may take: a whole number and ms, s, m or h.", "5m"],
  "commands.*.capture": [
    "Values to read from what the command prints on standard output, by name.",
    { "admin-password": { pattern: "password: (\\S+)", sensitive: true } },
  ],
  "commands.*.capture.*": ["A value to read from what the command prints."],
  "commands.*.capture.*.pattern": ["Regular expression of JavaScript that finds the value.", "password: (\\S+)"],
  "commands.*.capture.*.description": ["What the value is, for people.", "First password of the administrator."],
  "commands.*.capture.*.sensitive": ["Whether the value is a secret. It is not when this is absent.", true],

  health: [
    "How to tell that the component is healthy. A text is the path alone.",
    "/health",
    { path: "/health", interval: "10s", retries: 5 },
    { command: "pg_isready" },
  ],
  "health.path": [
    `Path that answers a GET request with a status from 200 to 399 on the component's HTTP endpoint. Wins over command. ${noExpressions}`,
    "/health",
  ],
  "health.command": [
    "Line for the shell inside the component; it is healthy when this exits with 0. Expressions as in commands.",
    "pg_isready",
  ],
  "health.interval": [
    "Time between two checks: a whole number and ms, s, m or h. The target decides when absent.",
    "10s",
  ],
  "health.timeout": [
    "How long one check may take: a whole number and ms, s, m or h. The target decides when absent.",
    "5s",
  ],
  "health.start_period": [
    "Time after the start in which failed checks do not count: a whole number and ms, s, m or h. The target decides when absent.",
    "1m",
  ],
  "health.retries": ["How many checks in a row have to fail before the component counts as unhealthy. At least 1.", 5],

  depends_on: [
    "Components that have to be there first. A text is the component alone.",
    ["api", { component: "db-proxy", condition: "healthy" }],
  ],
  "depends_on[]": ["A component that has to be there first."],
  "depends_on[].component": ["Name of another component of this file.", "api"],
  "depends_on[].condition": [
    "What is waited for: started, or healthy, which needs health on that component.",
    "healthy",
  ],

  storage: [
    "Volumes by name, for this component alone. Their paths are read as $storage.NAME.path.",
    { data: { path: "/data", size: "10GB" } },
  ],
  "storage.*": ["A volume: a folder whose content outlives the container."],
  "storage.*.path": [`Absolute path in the container at which the volume is mounted. ${noExpressions}`, "/var/lib/app"],
  "storage.*.size": ["The least space it needs: a number and KB, MB, GB or TB.", "10GB"],
  "storage.*.persistent": ["Whether the content is kept over restarts. With false it is scratch space.", false],

  restart: [
    "When to start the component again after it ended. The target decides when absent.",
    "always",
    "on-failure",
  ],
  schedule: [
    "Cron expression with five fields: the component runs at these times instead of all the time. Macros such as @daily and a field for seconds do not work everywhere.",
    "15 3 * * *",
  ],
  singleton: ["Whether there must never be two of it at a time. There may when this is absent.", true],
  platform: [
    "Platforms that the component runs on, as system/architecture. Any when absent. A text is a list of one.",
    "linux/arm64",
    ["linux/amd64", "linux/arm64"],
  ],
  "platform[]": ["A platform: system/architecture, and a variant where there is one.", "linux/arm/v7"],

  host: [
    "What the component needs of the machine that it runs on. A target that cannot give it refuses; the others ask for consent first.",
    { docker: "required" },
  ],
  "host.docker": [
    "Access to the Docker daemon of the host: required, or optional where the app does without. None when absent.",
    "required",
  ],
  "host.network": ["host shares the network of the host; bridge, the default, does not.", "host"],
  "host.filesystem": ["Access to the files of the host. none when absent.", "read-only"],
  "host.privileged": [
    "Whether it needs elevated rights or devices of the host. It does not when this is absent.",
    true,
  ],
};
