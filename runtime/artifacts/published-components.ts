import { type AppPlan, diagnose, nodesOf } from "../../plans/index.ts";
import { type ContainerBuild, componentBuild, type Toolchain } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { selectionOf } from "../planning/selection-of.ts";

/** A component with what its image is built from. */
export interface PublishedComponent {
  name: string;
  build: ContainerBuild;
  platform: string | null;
}

/** The components that are built: all, or those that are named. LP5138 when there is nothing to build. */
export function publishedComponents(
  app: AppPlan,
  only: string[],
  toolchains: Record<string, Toolchain>,
): PublishedComponent[] {
  const named = selectionOf(app, only)?.names ?? null;
  const components = nodesOf(app, "component").flatMap(([address, { platforms }]): PublishedComponent[] => {
    const name = address.slice("component:".length);
    const build = named === null || named.includes(name) ? componentBuild(app, address, { toolchains }) : null;
    return build === null ? [] : [{ name, build, platform: platforms[0] ?? null }];
  });
  if (components.length > 0) return components;
  throw new DiagnosticError(
    "invalid",
    diagnose("LP5138", null, { names: named === null ? "the app" : named.join(", ") }),
  );
}
