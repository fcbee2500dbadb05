import { describe, expect, it } from "vitest";
import type { ImageRef, ObservedState } from "../../../../plans/index.ts";
import type { DiagnosticError } from "../../../../runtime/diagnostic-error.ts";
import { checkRelease } from "../../../../runtime/planning/check-release.ts";
import type { LoweredEnvironment } from "../../../../runtime/planning/lower-environment.ts";
import { compiledApp } from "../../../harness/compiled-app.ts";

const digest = `sha256:${"0".repeat(64)}`;
const engine: ImageRef = { kind: "engine", id: digest };

interface Situation {
  target: "local" | "compose";
  artifact?: ImageRef;
  /** Digest of the source tree now. */
  now?: string;
  hasImage?: boolean;
  commit?: string;
}

function problemsOf({ target, artifact, now, hasImage = true, commit }: Situation) {
  const app = compiledApp("name: shop\nimage: shop:1.0\n");
  const desired = { objects: { "image:shop": { type: "image", origin: ["component:default"] } } };
  const sources = now === undefined ? {} : { "component:default": now };
  const lowered = { app, desired, target: { name: target }, input: { sources } };
  const observed = { objects: hasImage ? { "image:shop": {} } : {} } as unknown as ObservedState;
  const artifacts: Record<string, ImageRef> = artifact ? { default: artifact } : {};
  const from = { release: "01ARZ3NDEKTSV4RRFFQ69G5FAV", app, artifacts, source: digest, commit: commit ?? null };
  try {
    checkRelease(from, lowered as unknown as LoweredEnvironment, observed);
    return [];
  } catch (error) {
    const { exit, diagnostics } = error as DiagnosticError;
    return [exit, ...diagnostics.map(({ code }) => code)];
  }
}

describe("planning a release again", () => {
  it("needs an artifact that the target runs", () => {
    expect(problemsOf({ target: "compose", artifact: engine })).toEqual([]);
    expect(problemsOf({ target: "compose", artifact: { kind: "source", digest } })).toEqual([5, "LP5113"]);
    expect(problemsOf({ target: "compose" })).toEqual([5, "LP5113"]);
    expect(problemsOf({ target: "local", artifact: engine, now: digest })).toEqual([5, "LP5113"]);
  });

  it("needs an image that only its engine had to be there still", () => {
    expect(problemsOf({ target: "compose", artifact: engine, hasImage: false })).toEqual([5, "LP5114"]);
    const pulled: ImageRef = { kind: "registry", repository: "shop", digest };
    expect(problemsOf({ target: "compose", artifact: pulled, hasImage: false })).toEqual([]);
  });

  it("needs the source tree to be what it was, where that is what runs", () => {
    const artifact: ImageRef = { kind: "source", digest };
    expect(problemsOf({ target: "local", artifact, now: digest })).toEqual([]);
    expect(problemsOf({ target: "local", artifact, now: `sha256:${"1".repeat(64)}` })).toEqual([5, "LP5112"]);
    expect(problemsOf({ target: "local", artifact })).toEqual([5, "LP5112"]);
  });
});
