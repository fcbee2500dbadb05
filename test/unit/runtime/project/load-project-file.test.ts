import { describe, expect, it } from "vitest";
import { loadProjectFile } from "../../../../runtime/project/load-project-file.ts";

/** The settings of one compose environment, as flow YAML. */
function load(settings: string) {
  const text = `environments:\n  testing: { target: compose, ${settings} }\n`;
  return loadProjectFile({ path: "launchplane.yaml", text }).environments?.["testing"];
}

describe("loadProjectFile", () => {
  it.each([
    ["publish: 0.0.0.0", { publish: "0.0.0.0" }],
    ['publish: "::1"', { publish: "::1" }],
    ["images: { web: ghcr.io/example/web@sha256:0 }", { images: { web: "ghcr.io/example/web@sha256:0" } }],
    ["compose: { docker_context: far.away+1 }", { compose: { docker_context: "far.away+1" } }],
  ])("takes %s", (settings, expected) => {
    expect(load(settings)).toMatchObject(expected);
  });

  it.each([
    ["publish: localhost", "an IP address of this machine"],
    ['publish: "127.0.0.1:80"', "an IP address of this machine"],
    ['images: { web: "--help" }', "the name of an image"],
    ['images: { web: "" }', "the name of an image"],
    ['compose: { docker_context: "--host" }', "the name of a context of docker"],
    ['compose: { docker_context: "two words" }', "the name of a context of docker"],
  ])("refuses %s", (settings, expected) => {
    const problem = { code: "LP5011", why: expect.stringContaining(`It has to be ${expected}`) };
    expect(() => load(settings)).toThrow(expect.objectContaining({ diagnostics: [expect.objectContaining(problem)] }));
  });
});
