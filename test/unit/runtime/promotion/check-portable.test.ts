import { describe, expect, it } from "vitest";
import type { ImageRef, ReleaseRecord } from "../../../../plans/index.ts";
import type { DiagnosticError } from "../../../../runtime/diagnostic-error.ts";
import type { ChosenEnvironment } from "../../../../runtime/project/choose-environment.ts";
import { checkPortable } from "../../../../runtime/promotion/check-portable.ts";

const digest = `sha256:${"0".repeat(64)}`;
const engine: ImageRef = { kind: "engine", id: digest };
const registry: ImageRef = { kind: "registry", repository: "shop/web", digest };
const source: ImageRef = { kind: "source", digest };

const environment = (name: string, target: "local" | "compose", docker_context?: string): ChosenEnvironment => ({
  name,
  target,
  class: "testing",
  ...(docker_context && { compose: { docker_context } }),
});

function codes(artifact: ImageRef, from: ChosenEnvironment, to: ChosenEnvironment): string[] {
  const release = { id: "01ARZ3NDEKTSV4RRFFQ69G5FAV", body: { artifacts: { web: artifact } } };
  try {
    checkPortable(release as unknown as ReleaseRecord, { source: from, destination: to });
    return [];
  } catch (error) {
    return (error as DiagnosticError).diagnostics.map(({ code }) => code);
  }
}

describe("what can be promoted where", () => {
  const [testing, prod] = [environment("testing", "compose"), environment("prod", "compose")];
  const far = environment("prod", "compose", "far");
  const local = environment("local", "local");

  it("an image of a registry goes to every engine", () => {
    expect(codes(registry, testing, prod)).toEqual([]);
    expect(codes(registry, testing, far)).toEqual([]);
    expect(codes(registry, testing, local)).toEqual(["LP6034"]);
  });

  it("an image of one engine stays on that engine", () => {
    expect(codes(engine, testing, prod)).toEqual([]);
    expect(codes(engine, testing, far)).toEqual(["LP6034"]);
    expect(codes(engine, far, environment("stage", "compose", "far"))).toEqual([]);
    expect(codes(engine, testing, local)).toEqual(["LP6034"]);
  });

  it("a source tree goes where sources are run", () => {
    expect(codes(source, local, environment("prod", "local"))).toEqual([]);
    expect(codes(source, local, prod)).toEqual(["LP6034"]);
  });
});
