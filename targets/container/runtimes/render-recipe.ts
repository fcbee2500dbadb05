import type { RuntimeName } from "./runtime-kinds.ts";

export interface Recipe {
  runtime: RuntimeName;
  image: string;
  /** Where the version was found; `null`: nowhere. */
  version: { text: string; file: string } | null;
  /** What prepares the sources, as argument vectors, in order. */
  steps: string[][];
  /** Names of build secrets: each step may read them below /run/secrets. */
  secrets: string[];
  /** Names of build arguments: each step has them as variables. */
  args: string[];
}

/** Of nobody on any machine: the images' own users differ in name and number. */
const user = 10001;

/**
 * The Dockerfile of a component that brings none. Nothing in it runs as root but the making of its user. What is not for an
 * image is left behind in a stage of its own: history, state, and local settings, which may hold secrets. Commands are
 * argument vectors, in which a Dockerfile replaces and continues nothing.
 */
export function renderRecipe({ runtime, image, version, steps, secrets, args }: Recipe): string {
  const mounts = secrets.map((name) => `--mount=type=secret,id=${name},uid=${user} `).join("");
  const isBare = runtime === "static";
  return [
    `# Runtime ${runtime}, ${version === null ? "of no version that the sources name" : `version ${oneLine(version.text)} (${version.file})`}.`,
    `FROM ${image} AS source`,
    "WORKDIR /app",
    "COPY . .",
    'RUN ["rm", "-rf", ".git", ".launchplane", ".env", ".env.local"]',
    "",
    `FROM ${image}`,
    ...(isBare
      ? []
      : [
          `RUN ["useradd", "--uid", "${user}", "--user-group", "--create-home", "app"]`,
          'RUN ["install", "-d", "-o", "app", "-g", "app", "/app"]',
          "ENV HOME=/home/app PATH=/home/app/.local/bin:$PATH",
        ]),
    "WORKDIR /app",
    `COPY --from=source --chown=${user}:${user} /app ./`,
    `USER ${user}:${user}`,
    ...args.map((name) => `ARG ${name}`),
    ...steps.map((words) => `RUN ${mounts}${JSON.stringify(words)}`),
    "",
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[^ -~]+/g, " ");
}
