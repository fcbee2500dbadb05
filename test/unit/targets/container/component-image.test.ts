import { describe, expect, it } from "vitest";
import { componentImage } from "../../../../targets/container/component-image.ts";
import type { EnvironmentInput } from "../../../../targets/index.ts";
import { component, input, line } from "../sample-app.ts";

const build = { context: ".", args: {}, secrets: [] };
const digest = `sha256:${"0123456789ab".repeat(5)}0000`;

function image(run: Parameters<typeof component>[0], given: Partial<EnvironmentInput> = {}) {
  return componentImage("component:web", component(run), { ...input, ...given });
}

describe("componentImage", () => {
  it("pulls an image", () => {
    expect(image({ run: { image: "nginx:1" }, platforms: ["linux/arm64", "linux/amd64"] })).toEqual({
      reference: "nginx:1",
      platform: "linux/arm64",
    });
  });

  it("tags a build with its source, and with nothing of the store", () => {
    expect(image({ run: { build } })?.reference).toBe("notes-testing-web:source");
    const built = image({ run: { build } }, { sources: { "component:web": digest } });
    expect(built).toEqual({
      reference: "notes-testing-web:0123456789ab",
      build: { context: ".", args: {}, source: digest },
    });
  });

  it("gives a build the name that the Launchfile has for it", () => {
    expect(image({ run: { build, image: "example.test/web:2" } })).toEqual({
      reference: "example.test/web:2",
      build: { context: ".", args: {} },
    });
  });

  it("prefers an artifact, then the operator's image", () => {
    const images = { web: "mirror.test/web:3" };
    expect(image({ run: { build } }, { images })).toEqual({ reference: "mirror.test/web:3" });
    const registry = { kind: "registry", repository: "mirror.test/web", digest } as const;
    expect(image({ run: { build } }, { images, artifacts: { web: registry } })).toEqual({
      reference: `mirror.test/web@${digest}`,
    });
    const engine = { kind: "engine", id: digest } as const;
    expect(image({ run: { build } }, { artifacts: { web: engine } })).toEqual({ reference: digest });
  });

  it("takes a component called as something that every object has for one without an image of the operator", () => {
    const run = component({ run: { image: "nginx:1" } });
    expect(componentImage("component:constructor", run, input)).toEqual({ reference: "nginx:1" });
  });

  it("makes an image of a runtime and its commands, of the version that the sources name", () => {
    const run = { run: { runtime: "node" as const }, commands: { install: line("npm ci"), start: line("node .") } };
    const toolchain = { version: "v20.1.0", file: ".nvmrc", hasDockerfile: false };
    const made = image(run, { toolchains: { "component:web": toolchain } });
    expect(made?.build?.context).toBe(".");
    expect(made?.build?.recipe).toContain("FROM node:20.1.0\n");
    expect(made?.build?.recipe).toContain('RUN ["npm","ci"]\n');
  });

  it("makes one beside a build that has no Dockerfile, and leaves alone one that has", () => {
    const run = { run: { runtime: "node" as const, build }, commands: { start: line("node .") } };
    const toolchain = { version: null, file: null, hasDockerfile: false };
    expect(image(run, { toolchains: { "component:web": toolchain } })?.build?.recipe).toContain("FROM node:");
    const other = { "component:web": { ...toolchain, hasDockerfile: true } };
    expect(image(run, { toolchains: other })?.build).not.toHaveProperty("recipe");
    expect(image(run)?.build).not.toHaveProperty("recipe");
  });

  it("finds nothing to run in a runtime without a command", () => {
    expect(image({ run: { runtime: "node" } })).toBeNull();
  });
});
