import type { Json } from "../../../plans/index.ts";

/** What `project.create` is told. `mark`: who it belongs to. */
export function projectInput(name: string, mark: string): Record<string, Json> {
  return { name, description: mark };
}

/** What `environment.create` is told. The environment that a project comes with is not made. */
export function environmentInput(
  name: string,
  { mark, projectId }: { mark: string; projectId: string },
): Record<string, Json> {
  return { name, description: mark, projectId };
}
