import type { Json } from "../../../plans/index.ts";

/** What `compose.create` is told: a service without content, found again by its mark. */
export function composeInput(
  name: string,
  { scope, mark, environmentId }: { scope: string; mark: string; environmentId: string },
): Record<string, Json> {
  const appName = appNamePrefix(scope, name);
  return { name, description: mark, environmentId, appName, composeType: "docker-compose", sourceType: "raw" };
}

/** What a compose service is to have, as its row tells it. */
export interface ComposeContent {
  [field: string]: Json;
  name: string;
  composeFile: string;
  env: string;
  sourceType: "raw";
  autoDeploy: false;
  composeType: "docker-compose";
  /** The variables are written into its folder. */
  composePath: string;
  createEnvFile: true;
  /** Of somebody who would have it started otherwise. */
  command: "";
  randomize: false;
  isolatedDeployment: false;
}

/**
 * What `compose.update` writes at once. Older servers drop the source's type at creation, so that it is told again. One that was
 * taken over, or changed by hand, may have been deployed in another way.
 */
export function composeContent(content: { name: string; composeFile: string; env: string }): ComposeContent {
  return {
    ...content,
    sourceType: "raw",
    autoDeploy: false,
    composeType: "docker-compose",
    composePath: "./docker-compose.yml",
    createEnvFile: true,
    command: "",
    randomize: false,
    isolatedDeployment: false,
  };
}

/**
 * The name in Docker, of a service of the swarm or of a compose project, neither of which may have a dot. `scope`:
 * `<context>.<environment>`. Dokploy adds seven characters to it, and takes 63 in all.
 */
export function appNamePrefix(scope: string, name: string): string {
  return [...new Set([...scope.split("."), name])]
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, "-")
    .slice(0, 56)
    .replace(/[-_]+$/, "");
}
