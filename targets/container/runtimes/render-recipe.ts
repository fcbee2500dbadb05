import { home, type RuntimeName } from "./runtime-kinds.ts";

export interface Recipe {
  runtime: RuntimeName;
  image: string;
  /** Where the version was found; `null`: nowhere. */
  version: { text: string; file: string } | null;
  /** What the image lacks, as lines that run as root. */
  tools: string[];
  /** Variables of the image, `NAME=value`. */
  variables: string[];
  /** Patterns of names among the sources that are not for the image. */
  leftOut: string[];
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
 * The Dockerfile of a component that brings none. Nothing that the sources say runs as root. What is not for an image is left
 * behind in a stage of its own. Commands are argument vectors, in which a Dockerfile replaces and continues nothing.
 */
export function renderRecipe({ runtime, image, version, tools, variables, ...recipe }: Recipe): string {
  const { leftOut, steps, secrets, args } = recipe;
  const mounts = secrets.map((name) => `--mount=type=secret,id=${name},uid=${user} `).join("");
  const isBare = runtime === "static";
  return [
    `# Runtime ${runtime}, ${version === null ? "of no version that the sources name" : `version ${oneLine(version.text)} (${version.file})`}.`,
    `FROM ${image} AS source`,
    "WORKDIR /app",
    "COPY . .",
    runLine(removal(leftOut)),
    "",
    `FROM ${image}`,
    ...(isBare
      ? []
      : [
          runLine(["useradd", "--uid", String(user), "--user-group", "--create-home", "launchplane"]),
          runLine(["install", "-d", "-o", "launchplane", "-g", "launchplane", "/app"]),
          ...tools,
          `ENV ${[`HOME=${home}`, `PATH=${home}/.local/bin:$PATH`, ...variables].join(" ")}`,
        ]),
    "WORKDIR /app",
    `COPY --from=source --chown=${user}:${user} /app ./`,
    `USER ${user}:${user}`,
    ...args.map((name) => `ARG ${name}`),
    ...steps.map((words) => `RUN ${mounts}${JSON.stringify(words)}`),
    "",
  ].join("\n");
}

/** Removes whatever has such a name, however deep; what shows that files are one's own is for everybody. */
function removal(names: string[]): string[] {
  const either = names.flatMap((name) => ["-o", "-name", name]).slice(1);
  const removed = ["-prune", "-exec", "rm", "-rf", "{}", "+"];
  return ["find", ".", "-mindepth", "1", "!", "-name", ".well-known", "(", ...either, ")", ...removed];
}

function runLine(words: string[]): string {
  return `RUN [${words.map((word) => JSON.stringify(word)).join(", ")}]`;
}

function oneLine(text: string): string {
  return text.replace(/[^ -~]+/g, " ");
}
