import { describe, expect, it } from "vitest";
import { loadProjectFile } from "../../../../runtime/project/load-project-file.ts";

/** The settings of one compose environment, as flow YAML. */
function load(settings: string) {
  const text = `environments:\n  testing: { target: compose, ${settings} }\n`;
  return loadProjectFile({ path: "launchplane.yaml", text }).environments?.["testing"];
}

function problemsOf(source: { path: string; text: string }): unknown {
  try {
    return loadProjectFile(source);
  } catch (error) {
    return error;
  }
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

  it.each<[string, string, string]>([
    ["LP1240", "LP5012", "LP1204"],
    ["lp1204", "LP5012", 'Did you mean \\"LP1204\\"'],
    ["LP2001", "LP5011", "nothing silences those"],
  ])("refuses a severity for %s", (code, expected, said) => {
    const source = { path: "launchplane.yaml", text: `diagnostics:\n  ${code}: off\n` };
    const told = { code: expected, span: expect.objectContaining({ start: expect.objectContaining({ line: 2 }) }) };
    const problem = expect.objectContaining(told);
    expect(problemsOf(source)).toMatchObject({ diagnostics: [problem] });
    expect(JSON.stringify(problemsOf(source))).toContain(said);
  });

  it("takes a severity for any warning, for what a target cannot do, and an error for an error", () => {
    const diagnostics = { LP1204: "off", LP3036: "error", LP4201: "warning", LP2001: "error" };
    const text = `diagnostics: ${JSON.stringify(diagnostics)}\n`;
    expect(loadProjectFile({ path: "launchplane.yaml", text })).toEqual({ diagnostics });
  });
});
