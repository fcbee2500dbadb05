import { canonicalJson, type ObservedAttribute } from "../../plans/index.ts";
import type { ApplyContext, ObserveScope } from "../target.ts";
import { projectName } from "./project-name.ts";

/** Labels by which objects are found again. Compose's own make it take over what we create beside it. */
export const label = {
  store: "dev.launchplane.store",
  context: "dev.launchplane.context",
  environment: "dev.launchplane.environment",
  object: "dev.launchplane.object",
  /** Attributes as they were applied, canonical JSON; prints where sensitive. */
  applied: "dev.launchplane.applied",
  /** The same for an image that was built here: a container inherits its image's labels. */
  built: "dev.launchplane.built",
  /** Of a volume of a resource: the image of the server that it was made for. */
  image: "dev.launchplane.image",
  project: "com.docker.compose.project",
  service: "com.docker.compose.service",
  oneOff: "com.docker.compose.oneoff",
  network: "com.docker.compose.network",
  volume: "com.docker.compose.volume",
  folder: "com.docker.compose.project.working_dir",
} as const;

export type Labels = Record<string, string>;

/** Our labels for an object. */
export function objectLabels(
  object: string,
  { scope, comparable }: Pick<ApplyContext, "scope" | "comparable">,
): Labels {
  return {
    [label.applied]: canonicalJson(comparable[object] ?? {}),
    [label.context]: scope.context,
    [label.environment]: scope.environment,
    [label.object]: object,
    [label.store]: scope.storeId,
  };
}

/** Whose an object is: ours, or in our way without being ours, or nothing to us. */
export function ownership(labels: Labels, scope: ObserveScope): "ours" | "foreign" | "unrelated" {
  const isOurProject = labels[label.project] === projectName(scope);
  const store = labels[label.store];
  if (isOurProject) return store === scope.storeId ? "ours" : "foreign";
  // The same environment of the same folder under another store: what this folder deployed before its store was lost.
  const isOurFolder =
    labels[label.context] === scope.context &&
    labels[label.environment] === scope.environment &&
    labels[label.folder] === scope.folders.app;
  return isOurFolder && store !== undefined && store !== scope.storeId ? "foreign" : "unrelated";
}

/** Attributes as a label has them; whatever cannot be read counts as none, so that everything differs. */
export function appliedAttributes(text: string | undefined): Record<string, ObservedAttribute> {
  const parsed = parseJson(text ?? "");
  return isRecord(parsed) ? (parsed as Record<string, ObservedAttribute>) : {};
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
