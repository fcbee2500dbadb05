import { type AppPlan, type Component, diagnose, nodesOf } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { selectionOf } from "../planning/selection-of.ts";

/** A component with what its image is built from. */
export interface PublishedComponent {
  name: string;
  build: NonNullable<Component["run"]["build"]>;
  platform: string | null;
}

/** The components that are built: all, or those that are named. LP5138 when there is nothing to build. */
export function publishedComponents(app: AppPlan, only: string[]): PublishedComponent[] {
  const named = selectionOf(app, only)?.names ?? null;
  const components = nodesOf(app, "component").flatMap(([address, { run, platforms }]): PublishedComponent[] => {
    const name = address.slice("component:".length);
    const isAsked = named === null || named.includes(name);
    return run.build === undefined || !isAsked ? [] : [{ name, build: run.build, platform: platforms[0] ?? null }];
  });
  if (components.length > 0) return components;
  throw new DiagnosticError(
    "invalid",
    diagnose("LP5138", null, { names: named === null ? "the app" : named.join(", ") }),
  );
}
