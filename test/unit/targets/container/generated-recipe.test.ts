import { describe, expect, it } from "vitest";
import type { Component } from "../../../../plans/index.ts";
import { lowerContainers } from "../../../../targets/container/lower-containers.ts";
import { generatedRecipe } from "../../../../targets/container/runtimes/generated-recipe.ts";
import { runtimeKinds } from "../../../../targets/container/runtimes/runtime-kinds.ts";
import { appOf, component, endpoint, input, line } from "../sample-app.ts";

type Runtime = NonNullable<Component["run"]["runtime"]>;

function recipe(runtime: Runtime, commands: Record<string, string> = {}, build: object = {}): string {
  const lines = Object.entries({ start: "run", ...commands }).map(([name, text]) => [name, line(text)]);
  const run = { runtime, build: { context: ".", args: {}, secrets: [], ...build } };
  const toolchains = { "component:web": { version: null, file: null, hasDockerfile: false } };
  const web = component({ run, commands: Object.fromEntries(lines) });
  return generatedRecipe("component:web", web, { ...input, toolchains }) ?? "";
}

describe("generatedRecipe", () => {
  it.each(Object.keys(runtimeKinds) as Runtime[])("makes an image of %s that runs as nobody", (runtime) => {
    const text = recipe(runtime);
    expect(text).toMatch(/^USER 10001:10001$/m);
    expect(text.slice(text.indexOf("\nUSER "))).not.toMatch(/^(USER root|COPY|ENV)/m);
    expect(text).not.toContain(":latest");
  });

  it("makes a user that no image has: those of .NET have an app", () => {
    expect(recipe("csharp")).toContain(
      'RUN ["useradd", "--uid", "10001", "--user-group", "--create-home", "launchplane"]',
    );
  });

  it("gives deno a folder for its cache that its user may write to", () => {
    expect(recipe("deno")).toMatch(/^ENV HOME=(\S+) .*DENO_DIR=\1\/.cache\/deno$/m);
  });

  it.each([
    ["node", "pnpm install --frozen-lockfile", "corepack enable"],
    ["node", "CI=1 yarn install && yarn build", "corepack enable"],
    ["python", "uv sync --locked", '"pip", "install", "--no-cache-dir", "uv<1"'],
    ["python", "poetry install --only main", '"poetry<3"'],
    ["php", "composer install --no-dev", "COPY --from=composer:2 "],
    ["java", "mvn -B package", "COPY --from=maven:3-eclipse-temurin-21 "],
    ["java", "gradle build", "COPY --from=gradle:8-jdk21 "],
    ["elixir", "mix deps.get", '"mix", "local.hex", "--force"'],
  ] as const)("brings what %s repositories call and the image lacks: %s", (runtime, install, expected) => {
    const text = recipe(runtime, { install });
    expect(text).toContain(expected);
    expect(text.indexOf(expected)).toBeLessThan(text.indexOf("\nUSER "));
    expect(recipe(runtime, { start: install })).toContain(expected);
  });

  it.each([
    ["node", "npm ci"],
    ["node", "cat yarn.lock > copy"],
    ["java", "./mvnw package"],
    ["java", "./gradlew -b build.gradle build"],
    ["python", "pip install -r requirements.txt"],
  ] as const)("brings nothing that nobody calls: %s %s", (runtime, install) => {
    const without = recipe(runtime, { install }).replace(JSON.stringify(install.split(" ")), "");
    expect(without).not.toMatch(/corepack|maven|gradle|"pip"/);
  });

  it("leaves behind what was installed on another machine, where it is installed anew", () => {
    expect(recipe("node", { install: "npm ci" })).toContain('"-name", "node_modules"');
    expect(recipe("python", { install: "pip install ." })).toContain('"-name", ".venv"');
    expect(recipe("node")).not.toContain("node_modules");
    expect(recipe("go", { install: "go mod download" })).toContain('"-name", ".env", "-o", "-name", ".env.local"');
  });

  it("has every build argument that a Dockerfile can name", () => {
    const args = { "my-arg": { kind: "literal", text: "x", type: "text", sensitive: false } };
    expect(recipe("node", {}, { args })).toContain("\nARG my-arg\n");
  });
});

describe("static files", () => {
  const run = { runtime: "static" as const, build: { context: ".", args: {}, secrets: [] } };
  const app = appOf({ "component:web": component({ run }), "endpoint:web/80": endpoint("component:web", 80) });
  const toolchains = { "component:web": { version: null, file: null, hasDockerfile: false } };
  const lowered = (given: object) => {
    const published = () =>
      ({ host: "localhost", port: { kind: "literal", text: "1", type: "port", sensitive: false } }) as const;
    return lowerContainers(app, { ...input, toolchains, ...given }, published).containers["web"];
  };

  it("are served by their own image, without what is nobody's business", () => {
    const { recipe = "" } = lowered({})?.image.build ?? {};
    expect(recipe).toMatch(/\nCMD \["httpd", "-f", "-p", "80", "-h", "\/app"\]\n$/);
    for (const name of [".*", "Launchfile", "launchplane.yaml"]) expect(recipe).toContain(`"-name", "${name}"`);
    expect(recipe).toContain('"!", "-name", ".well-known"');
    expect(lowered({})).not.toHaveProperty("command");
  });

  it("leave alone the image that the operator gives", () => {
    const web = lowered({ images: { web: "nginx:1" } });
    expect(web?.image).toEqual({ reference: "nginx:1" });
    expect(web).not.toHaveProperty("command");
  });

  it("have a server that ends by a signal it does not know, also from the image that was published", () => {
    const digest = `sha256:${"0".repeat(64)}` as const;
    const web = { kind: "registry", repository: "registry.test/web", digest } as const;
    expect(lowered({})).toMatchObject({ init: true });
    expect(lowered({ artifacts: { web } })).toMatchObject({ init: true });
    expect(lowered({ images: { web: "nginx:1" } })).not.toHaveProperty("init");
  });
});
