import type { Component } from "../../../plans/index.ts";
import { tomlText } from "./toml-text.ts";

/** A file that may name the version of a language, and how it says so; the version as written, `null` when it does not. */
export interface VersionSource {
  file: string;
  version(text: string): string | null;
}

type Runtime = NonNullable<Component["run"]["runtime"]>;

const firstWord = (text: string) => text.trim().split(/\s/)[0] || null;

const line = (file: string): VersionSource => ({ file, version: firstWord });

/** `.tool-versions` of asdf and mise: a tool and its versions a line, the first of which is meant. */
const tool = (...names: string[]): VersionSource => ({
  file: ".tool-versions",
  version: (text) => {
    const words = text.split("\n").map((each) => each.replace(/#.*/, "").trim().split(/\s+/));
    return words.find(([name = ""]) => names.includes(name))?.[1] ?? null;
  },
});

const json = (file: string, ...path: string[]): VersionSource => ({ file, version: (text) => jsonText(text, path) });

const toml = (file: string, section: string, key: string): VersionSource => ({
  file,
  version: (text) => tomlText(text, section, key),
});

const matching = (file: string, pattern: RegExp): VersionSource => ({
  file,
  version: (text) => pattern.exec(text)?.[1] ?? null,
});

const packageManager: VersionSource = {
  file: "package.json",
  version: (text) => /^bun@([^+]+)/.exec(jsonText(text, ["packageManager"]) ?? "")?.[1] ?? null,
};

/** Where the version of each runtime is looked for; the first that has one wins (format §1.4). */
export const versionSources: Record<Runtime, VersionSource[]> = {
  bun: [packageManager, json("package.json", "engines", "bun"), tool("bun"), line(".bun-version")],
  node: [json("package.json", "engines", "node"), line(".nvmrc"), line(".node-version"), tool("nodejs", "node")],
  deno: [],
  python: [
    line(".python-version"),
    toml("pyproject.toml", "project", "requires-python"),
    toml("pyproject.toml", "tool.poetry.dependencies", "python"),
    tool("python"),
    toml("Pipfile", "requires", "python_version"),
  ],
  ruby: [line(".ruby-version"), matching("Gemfile", /^\s*ruby\s*\(?\s*["']([^"']+)["']/m), tool("ruby")],
  go: [matching("go.mod", /^go\s+(\S+)/m), tool("golang", "go")],
  rust: [toml("rust-toolchain.toml", "toolchain", "channel"), line("rust-toolchain"), tool("rust")],
  php: [json("composer.json", "config", "platform", "php"), json("composer.json", "require", "php"), tool("php")],
  java: [line(".java-version"), tool("java")],
  elixir: [tool("elixir")],
  csharp: [tool("csharp", "dotnet")],
  static: [],
};

function jsonText(text: string, path: string[]): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return null;
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === "string" ? value : null;
}
