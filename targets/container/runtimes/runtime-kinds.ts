import type { Component } from "../../../plans/index.ts";

/** Where the user of a generated image lives. */
export const home = "/home/launchplane";

export type RuntimeName = NonNullable<Component["run"]["runtime"]>;

/** A language that a component can be built for without a Dockerfile of its own. */
export interface RuntimeKind {
  /** The official image of a version or release line, with the tools that build for the language. */
  image(version: string): string;
  /** Release lines that have an image, newest first; the first where the sources name no version. */
  lines: string[];
  /** Words in the place of a version: `lts/jod`, `stable`. */
  names?: Record<string, string>;
  /** Variables that the image has for a user of its own, as `NAME=value`. */
  variables?: string[];
  /** What `commands.install` makes among the sources: that of another machine is none of this one. */
  installed?: string[];
}

const tagged =
  (repository: string, suffix = "") =>
  (version: string) =>
    `${repository}:${version}${suffix}`;

export const runtimeKinds: Record<RuntimeName, RuntimeKind> = {
  node: {
    image: tagged("node"),
    lines: ["24", "22", "20", "18"],
    names: { "lts/krypton": "24", "lts/jod": "22", "lts/iron": "20", "lts/hydrogen": "18", "lts/*": "24", lts: "24" },
    installed: ["node_modules"],
  },
  bun: { image: tagged("oven/bun"), lines: ["1.3", "1.2", "1.1"], installed: ["node_modules"] },
  deno: {
    image: tagged("denoland/deno"),
    lines: ["2.4.0", "2.3.1", "1.46.3"],
    variables: [`DENO_DIR=${home}/.cache/deno`],
    installed: ["node_modules"],
  },
  python: {
    image: tagged("python"),
    lines: ["3.13", "3.14", "3.12", "3.11", "3.10", "3.9"],
    installed: [".venv", "venv", "__pycache__"],
  },
  ruby: { image: tagged("ruby"), lines: ["3.4", "3.3", "3.2"] },
  go: { image: tagged("golang"), lines: ["1.25", "1.24", "1.23", "1.22"] },
  rust: { image: tagged("rust"), lines: ["1.90", "1.85", "1.80"], names: { stable: "1.90" } },
  // Builds of every maker are one image a release line.
  java: {
    image: (version) => `eclipse-temurin:${/\d+/.exec(version)?.[0] ?? version}-jdk`,
    lines: ["21", "25", "17", "11", "8"],
    names: { "1.8": "8" },
  },
  php: { image: tagged("php", "-cli"), lines: ["8.4", "8.3", "8.2", "8.1"] },
  elixir: { image: tagged("elixir"), lines: ["1.18", "1.17", "1.16"] },
  // The tag of a kit is its release line: `8.0` of `8.0.404`.
  csharp: {
    image: (version) => `mcr.microsoft.com/dotnet/sdk:${/^\d+\.\d+/.exec(version)?.[0] ?? `${version}.0`}`,
    lines: ["9.0", "10.0", "8.0"],
  },
  static: { image: tagged("busybox"), lines: ["1.37"] },
};
