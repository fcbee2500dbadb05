import type { Component } from "../../../plans/index.ts";

/** The folder that a component's image is built from, as the Launchfile names it; `null`: nothing is built. */
export function buildContext({ run }: Component): string | null {
  if (run.build !== undefined) return run.build.context;
  return run.runtime !== undefined && run.image === undefined ? (run.source ?? ".") : null;
}
