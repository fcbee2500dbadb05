import { describe, expect, it } from "vitest";
import { invariant } from "../../../../../plans/index.ts";
import { healthTest } from "../../../../../targets/compose/health-test.ts";
import type { EnvironmentInput } from "../../../../../targets/index.ts";
import { emit, emitEjected } from "../../../../../targets/pulumi/emit.ts";
import { lower } from "../../../../../targets/pulumi/lower.ts";
import { buildSecrets, programConfig } from "../../../../../targets/pulumi/program/program-config.ts";
import { compiledApp } from "../../../../harness/compiled-app.ts";
import { runEmitted } from "./run-emitted.ts";

const shop = `
version: launch/v1
name: shop
secrets:
  signing-key: { generator: secret }
components:
  web:
    runtime: node
    build: { context: ., secrets: [npm-token] }
    requires: [{ type: postgres, set_env: { DATABASE_URL: $url } }]
    provides: [{ protocol: http, port: 3000, exposed: true }]
    env:
      KEY: $secrets.signing-key
      KEY_BASE64: $secrets.signing-key|base64
      URL: $app.url
    health: /health
    commands: { start: node web.mjs, release: { command: node migrate.mjs, timeout: 5m } }
  worker:
    image: worker:1
    depends_on: [{ component: web, condition: healthy }]
    env: { KEY: $secrets.signing-key }
`;

const input: EnvironmentInput = {
  ...{ context: "shop", environment: "prod", class: "prod", url: null, active: [], inputs: {}, allocations: {} },
  ...{ artifacts: {}, images: {}, sources: {}, consent: [], settings: {} },
};

function desiredOf(launchfile: string, parts: Partial<EnvironmentInput> = {}) {
  const { value } = lower(compiledApp(launchfile), { ...input, ...parts });
  invariant(value, "an app can be lowered");
  return value.desired;
}

const desired = desiredOf(shop);
const files = emit(desired);
const textOf = (path: string, all = files) => all.find((file) => file.path === path)?.text ?? "";
const settings = { postgresPassword: "p", signingKey: "00ff", webPort: "8080" };

/** Of a resource's inputs or options, which are lists of members. */
function member(of: unknown, name: string): unknown {
  return (of as [string, unknown][]).find(([each]) => each === name)?.[1];
}

describe("a Pulumi program", () => {
  it("has a file for each component and resource, and none where there is but one", () => {
    expect(files.map(({ path }) => path)).toEqual([
      ".gitignore",
      "Pulumi.prod.yaml",
      "Pulumi.yaml",
      "README.md",
      "app.ts",
      "components/web.ts",
      "components/worker.ts",
      "config.ts",
      "containers.ts",
      "index.ts",
      "package.json",
      "resources/postgres.ts",
      "transforms.ts",
      "tsconfig.json",
    ]);
    const one = emit(desiredOf("version: launch/v1\nname: one\nimage: one:1\n")).map(({ path }) => path);
    expect(one).not.toContain("components/one.ts");
    expect(one).toContain("app.ts");
  });

  it("makes everything under the app, in order, with volumes that are protected", () => {
    const { registered } = runEmitted(files, { settings });
    expect(registered.map(({ type, name }) => `${type} ${name}`)).toEqual([
      "launchplane:app:Shop shop",
      "Network default",
      "RemoteImage postgres",
      "Volume postgres.data",
      "Container postgres",
      "RemoteImage web",
      "Container web-release",
      "Container web",
      "RemoteImage worker",
      "Container worker",
    ]);
    const [, ...resources] = registered;
    expect(new Set(resources.map(({ options }) => member(options, "parent")))).toEqual(new Set(["app"]));
    const optionsOf = (name: string, type = "Container") =>
      registered.find((each) => each.type === type && each.name === name)?.options;
    expect(member(optionsOf("postgres.data", "Volume"), "protect")).toBe(true);
    expect(member(optionsOf("web"), "dependsOn")).toEqual(["Container postgres", "Container web-release"]);
    expect(member(optionsOf("worker"), "dependsOn")).toEqual(["Container web"]);
    expect(member(optionsOf("web"), "deleteBeforeReplace")).toBe(true);
    expect(member(optionsOf("web"), "replaceOnChanges")).toEqual(["healthcheck", "init", "tmpfs"]);
    expect(member(optionsOf("web-release"), "customTimeouts")).toEqual([["create", "300s"]]);
  });

  it("gives secrets as such, transforms what nobody knows yet, and tells where it is", () => {
    const { registered, outputs, asked } = runEmitted(files, { settings });
    const web = registered.find(({ type, name }) => type === "Container" && name === "web")?.inputs;
    expect(member(web, "envs")).toEqual([
      { secret: "DATABASE_URL=postgresql://launchplane:p@postgres:5432/shop" },
      { secret: "KEY=00ff" },
      { secret: "KEY_BASE64=AP8=" },
      "URL=http://localhost:8080",
    ]);
    expect(member(web, "ports")).toEqual([
      [
        ["internal", 3000],
        ["external", 8080],
        ["ip", "127.0.0.1"],
      ],
    ]);
    expect(outputs).toEqual({ webUrl: "http://localhost:8080" });
    expect(asked).toEqual({ postgresPassword: "secret", signingKey: "secret", source: "get", webPort: "get" });
    expect(programConfig(desired).map(({ key, secret }) => [key, secret])).toEqual([
      ["postgresPassword", true],
      ["signingKey", true],
      ["webPort", false],
    ]);
  });

  it("goes no further than a release that failed", () => {
    expect(() => runEmitted(files, { settings, exitCodes: { "web-release": 3 } })).toThrow(
      "project-stack-web-release ended with exit code 3; docker logs project-stack-web-release",
    );
  });

  it("asks for health in the line that compose has", () => {
    const { registered } = runEmitted(files, { settings });
    const web = registered.find(({ type, name }) => type === "Container" && name === "web")?.inputs;
    const test = healthTest({ kind: "http", scheme: "http", host: "127.0.0.1", port: 3000, path: "/health" });
    const line = test.kind === "shell" && test.line.kind === "literal" ? test.line.text : "";
    expect(member(member(web, "healthcheck"), "tests")).toEqual(["CMD-SHELL", line]);
    expect([member(web, "wait"), member(web, "waitTimeout")]).toEqual([true, 170]);
    expect(textOf("components/web.ts")).toContain('tests: ["CMD-SHELL", httpTest(3000, "/health")]');
  });

  it("names the secrets of builds, which it never has", () => {
    expect(buildSecrets(desired).map(({ image, secret, variable }) => [image, secret, variable])).toEqual([
      ["image:web", "npm-token", "BUILD_SECRET_NPM_TOKEN"],
    ]);
    expect(textOf("components/web.ts")).toContain('secrets: [{ id: "npm-token", env: "BUILD_SECRET_NPM_TOKEN" }]');
  });

  it("takes a context elsewhere for what it is", () => {
    const remote = "version: launch/v1\nname: a\nbuild: https://example.test/a.git#main\n";
    expect(textOf("app.ts", emit(desiredOf(remote)))).toContain('context: "https://example.test/a.git#main"');
  });

  it("gives two components two ports by default", () => {
    const twice = ["docs", "front"].map(
      (name) => `  ${name}: { image: "x:1", provides: [{ protocol: http, port: 80, exposed: true }] }`,
    );
    const colliding = desiredOf(["name: pc", "components:", ...twice, ""].join("\n"), {
      context: "pc",
      environment: "pulumi",
    });
    const text = emit(colliding)
      .map((file) => file.text)
      .join("\n");
    expect(text).toContain("?? 28373");
    expect(text).toContain("?? 28374");
  });

  it("takes a value that is not hexadecimal for a mistake", () => {
    const typed = (signingKey: string) => () => runEmitted(files, { settings: { ...settings, signingKey } });
    for (const key of ["correct horse battery staple", "deadbeefzz00", "abc", ""])
      expect(typed(key)).toThrow("A value of the configuration is not hexadecimal");
    expect(typed("00FF")).not.toThrow();
  });

  it("gives what ends, and what is healthy late, longer than a provider would", () => {
    const late =
      "name: a\nimage: x:1\nprovides: [{ protocol: http, port: 80 }]\nhealth: { path: /, start_period: 1h }\n";
    const release = "commands: { release: ./migrate }\n";
    const timeouts = (launchfile: string) => {
      const { registered } = runEmitted(emit(desiredOf(launchfile)), { settings: {} });
      return registered
        .filter(({ type }) => type === "Container")
        .map(({ options }) => member(options, "customTimeouts"));
    };
    expect(timeouts(late + release)).toEqual([[["create", "24h"]], [["create", "3770s"]]]);
    expect(timeouts(late.replace("1h", "1m"))).toEqual([undefined]);
  });

  it("is handed over with the lines that set its secrets, without a value", () => {
    const readme = textOf("README.md", emitEjected(desired, { app: compiledApp(shop), input }));
    expect(readme).toContain("pulumi stack init prod\n");
    expect(readme).toContain(
      "| pulumi config set --secret postgresPassword\nopenssl rand -hex 32 | pulumi config set --secret signingKey\n",
    );
    expect(readme).toContain("export BUILD_SECRET_NPM_TOKEN=");
    expect(textOf("README.md")).not.toContain("config set");
    expect(JSON.parse(textOf("package.json"))).toMatchObject({ private: true, name: "shop" });
  });
});
