import type { RuntimeName } from "./runtime-kinds.ts";

/** A program that repositories of a language use and that the language's official image lacks. */
interface RuntimeTool {
  /** As a word of a command line. */
  called: RegExp;
  /** What brings it: lines of a Dockerfile, run as root. */
  lines: string[];
}

/** What the commands of a component call and its image lacks, as lines of a Dockerfile. */
export function toolLines(runtime: RuntimeName, commands: string): string[] {
  return (tools[runtime] ?? []).filter(({ called }) => called.test(commands)).flatMap(({ lines }) => lines);
}

const tools: { [runtime in RuntimeName]?: RuntimeTool[] } = {
  node: [
    {
      called: program("pnpm", "pnpx", "yarn", "yarnpkg", "corepack"),
      lines: [
        "ENV COREPACK_ENABLE_DOWNLOAD_PROMPT=0",
        // Images of Node.js have it up to 24; some later ones have another Yarn in its place.
        shell("command -v corepack || npm install --global --force corepack@0; corepack enable"),
      ],
    },
  ],
  python: [pip("uv<1", "uv", "uvx"), pip("poetry<3", "poetry"), pip("pipenv", "pipenv"), pip("pdm<3", "pdm")],
  php: [
    {
      called: program("composer"),
      lines: [
        'COPY --from=composer:2 ["/usr/bin/composer", "/usr/local/bin/composer"]',
        shell("apt-get update && apt-get install -y --no-install-recommends git unzip && rm -rf /var/lib/apt/lists/*"),
      ],
    },
  ],
  java: [
    copied("mvn", "maven:3-eclipse-temurin-21", "/usr/share/maven"),
    copied("gradle", "gradle:8-jdk21", "/opt/gradle"),
  ],
  elixir: [
    {
      called: program("mix"),
      lines: [
        "ENV MIX_HOME=/usr/local/share/mix",
        'RUN ["mix", "local.hex", "--force"]',
        'RUN ["mix", "local.rebar", "--force"]',
      ],
    },
  ],
};

function program(...names: string[]): RegExp {
  return new RegExp(`(?:^|[\\s;&|("'])(?:${names.join("|")})(?=$|[\\s;&|)"'@])`, "m");
}

function shell(line: string): string {
  return `RUN ["sh", "-c", ${JSON.stringify(line)}]`;
}

function pip(requirement: string, ...names: string[]): RuntimeTool {
  return {
    called: program(...names),
    lines: [`RUN ["pip", "install", "--no-cache-dir", ${JSON.stringify(requirement)}]`],
  };
}

/** A program in a folder of another image. */
function copied(name: string, image: string, folder: string): RuntimeTool {
  const link = JSON.stringify(["ln", "-s", `${folder}/bin/${name}`, `/usr/local/bin/${name}`]);
  return { called: program(name), lines: [`COPY --from=${image} ["${folder}", "${folder}"]`, `RUN ${link}`] };
}
