import { describe, expect, it } from "vitest";
import { readToolchains } from "../../../../runtime/planning/toolchain/read-toolchains.ts";
import { versionSources } from "../../../../runtime/planning/toolchain/version-sources.ts";
import { chooseRuntime } from "../../../../targets/container/runtimes/choose-runtime.ts";
import { appOf, component, line } from "../../targets/sample-app.ts";

type Runtime = keyof typeof versionSources;

function versionIn(runtime: Runtime, files: Record<string, string>): string | null {
  for (const { file, version } of versionSources[runtime]) {
    const found = files[file] === undefined ? null : version(files[file]);
    if (found !== null) return found;
  }
  return null;
}

const tools =
  "# ours\nnodejs 22.3.0 20.1.0\ngolang 1.23.4\njava temurin-21.0.2+13\nelixir 1.17.3-otp-27\ndotnet 8.0.404\n";

describe("versionSources", () => {
  it.each<[Runtime, string, Record<string, string>]>([
    ["bun", "1.1.38", { "package.json": '{"packageManager":"bun@1.1.38+sha224.abc","engines":{"bun":"1.0"}}' }],
    [
      "bun",
      "1.2.x",
      { "package.json": '{"packageManager":"pnpm@9","engines":{"bun":"1.2.x"}}', ".bun-version": "1.1" },
    ],
    ["bun", "1.1.0", { ".bun-version": "1.1.0\n" }],
    ["node", ">=20", { "package.json": '{"engines":{"node":">=20"}}', ".nvmrc": "22" }],
    ["node", "v22", { "package.json": "{", ".nvmrc": "v22\n", ".node-version": "18" }],
    ["node", "18", { ".node-version": "18\n", ".tool-versions": tools }],
    ["node", "22.3.0", { ".tool-versions": tools }],
    ["python", "3.12.1", { ".python-version": "3.12.1\n", "pyproject.toml": '[project]\nrequires-python = ">=3.9"' }],
    ["python", ">=3.11", { "pyproject.toml": '[project] # us\nname = "a"\nrequires-python = ">=3.11"\n[tool.x]\n' }],
    ["python", "^3.10", { "pyproject.toml": '[tool.poetry.dependencies]\npython = { version = "^3.10" }\n' }],
    ["python", "3.9", { Pipfile: '[packages]\nx = "*"\n[requires]\npython_version = "3.9"\n' }],
    ["ruby", "3.3.0", { ".ruby-version": "3.3.0\n" }],
    ["ruby", "~> 3.2", { Gemfile: 'source "https://example.com"\nruby "~> 3.2"\n' }],
    ["go", "1.24", { "go.mod": "module example.com/a\n\ngo 1.24\n", ".tool-versions": tools }],
    ["go", "1.23.4", { ".tool-versions": tools }],
    ["rust", "1.85", { "rust-toolchain.toml": '[toolchain]\nchannel = "1.85"\n', "rust-toolchain": "stable" }],
    ["rust", "stable", { "rust-toolchain": "stable\n" }],
    ["php", "8.3.1", { "composer.json": '{"config":{"platform":{"php":"8.3.1"}},"require":{"php":">=8.1"}}' }],
    ["php", ">=8.1", { "composer.json": '{"require":{"php":">=8.1"}}' }],
    ["java", "temurin-21.0.2+13", { ".tool-versions": tools }],
    ["java", "17.0.9", { ".java-version": "17.0.9\n", ".tool-versions": tools }],
    ["elixir", "1.17.3-otp-27", { ".tool-versions": tools }],
    ["csharp", "8.0.404", { ".tool-versions": tools }],
  ])("%s %s", (runtime, version, files) => expect(versionIn(runtime, files)).toBe(version));

  it("has no place for the version of what the format names none for", () => {
    expect([versionSources.deno, versionSources.static]).toEqual([[], []]);
  });
});

describe("chooseRuntime", () => {
  it.each<[Runtime, string | null, string | null]>([
    ["node", "v22.3.0", "node:22.3.0"],
    ["node", "22.x", "node:22"],
    ["node", ">=18 <21", "node:20"],
    ["node", "~22.3.1", "node:22.3"],
    ["node", "lts/jod", "node:22"],
    ["node", ">=99", null],
    ["node", "no version", null],
    ["bun", "1.1.38", "oven/bun:1.1.38"],
    ["python", ">=3.9,<3.12", "python:3.11"],
    ["python", "~=3.11.2", "python:3.11"],
    ["python", "==3.12.*", "python:3.12"],
    ["python", "^3.10", "python:3.14"],
    ["python", ">=3.9,!=3.9.7", "python:3.14"],
    ["python", ">=3.9, !=3.13.*, !=3.14.*", "python:3.12"],
    ["ruby", "ruby-3.3.0", "ruby:3.3.0"],
    ["ruby", "~> 3.2", "ruby:3.4"],
    ["go", "1.24", "golang:1.24"],
    ["rust", "stable", "rust:1.90"],
    ["rust", "nightly", null],
    ["java", "temurin-21.0.2+13", "eclipse-temurin:21-jdk"],
    ["java", "openjdk-17", "eclipse-temurin:17-jdk"],
    ["java", "corretto-21.0.3.9.1", "eclipse-temurin:21-jdk"],
    ["java", "1.8", "eclipse-temurin:8-jdk"],
    ["php", ">=8.1", "php:8.4-cli"],
    ["php", "^7.4|^8.0", "php:8.4-cli"],
    ["php", "^8.1 || ^8.2", "php:8.4-cli"],
    ["elixir", "1.17.3-otp-27", "elixir:1.17.3-otp-27"],
    ["csharp", "8.0.404", "mcr.microsoft.com/dotnet/sdk:8.0"],
    ["deno", null, "denoland/deno:2.4.0"],
    ["static", null, "busybox:1.37"],
  ])("%s %s is %s", (runtime, version, image) => expect(chooseRuntime(runtime, version)).toBe(image));
});

describe("readToolchains", () => {
  const files: Record<string, string> = {
    "/app/.nvmrc": "20",
    "/app/api/package.json": '{"engines":{"node":"22"}}',
    "/app/web/Dockerfile": "FROM node:18",
  };
  const host = { files: { readText: async (path: string) => files[path] ?? null } };

  it("reads the component's folder, then the Launchfile's, and tells which files", async () => {
    const node = { runtime: "node" } as const;
    const commands = { start: line("node .") };
    const app = appOf({
      "component:api": component({ run: { ...node, source: "./api" }, commands }),
      "component:far": component({
        run: { ...node, build: { context: "https://example.com/x.git", args: {}, secrets: [] } },
      }),
      "component:image": component({ run: { ...node, image: "x:1" } }),
      "component:web": component({ run: { ...node, build: { context: "web", args: {}, secrets: [] } }, commands }),
    });
    const { toolchains, files: read } = await readToolchains(app, "/app", host as never);
    expect(toolchains).toEqual({
      "component:api": { version: "22", file: "api/package.json", hasDockerfile: false },
      "component:web": { version: "20", file: ".nvmrc", hasDockerfile: true },
    });
    expect(Object.keys(read)).toEqual(["api/package.json", ".nvmrc"]);
  });
});
