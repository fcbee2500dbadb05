import { type AppPlan, addressParts, type Diagnostic, diagnose, didYouMean, type ImageRef } from "../../plans/index.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";

/** Names under `supports`, `images` and `dokploy.domains` that the Launchfile does not have. */
export function checkSettings(app: AppPlan, environment: ChosenEnvironment, file: string | null): Diagnostic[] {
  const { name: own, supports = [], images = {}, dokploy } = environment;
  return [
    ...unknownNames(supports, { setting: `environments.${own}.supports`, known: namesOf(app, "resource"), file }),
    ...unknownNames(Object.keys(images), {
      setting: `environments.${own}.images`,
      known: namesOf(app, "component"),
      file,
    }),
    ...unknownNames(Object.keys(dokploy?.domains ?? {}), {
      setting: `environments.${own}.dokploy.domains`,
      known: namesOf(app, "endpoint"),
      file,
    }),
  ];
}

/** Images for components that the Launchfile does not have, or for a target that runs none (LP5136). */
export function checkImages(app: AppPlan, images: Record<string, ImageRef>, target: string): Diagnostic[] {
  const names = Object.keys(images);
  if (target === "local") return names.map((name) => diagnose("LP5136", null, { name }));
  return unknownNames(names, { setting: "--image", known: namesOf(app, "component"), file: null });
}

function unknownNames(
  names: string[],
  { setting, known, file }: { setting: string; known: string[]; file: string | null },
): Diagnostic[] {
  const where = file === null ? null : { file, span: null };
  const list = known.join(", ") || "none";
  return names
    .filter((name) => !known.includes(name))
    .map((name) => diagnose("LP5015", where, { name, setting, list, suggestion: didYouMean(name, known) }));
}

function namesOf(app: AppPlan, kind: "component" | "resource" | "endpoint"): string[] {
  const addresses = Object.keys(app.nodes).map(addressParts);
  return addresses.filter((parts) => parts.kind === kind).map((parts) => parts.names.join("/"));
}
