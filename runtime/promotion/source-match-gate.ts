import { type ImageRef, imageRefText, type ObservedObject } from "../../plans/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { GateAnswer, GateMeans } from "./gate-answer.ts";

/** What runs in the source environment is what its release says, component by component. */
export function sourceMatchGate({ source, release }: GateMeans): GateAnswer {
  const { artifacts } = release.body;
  const { name } = source.environment;
  const gate = { gate: "source-match", record: null } as const;
  // What takes only what is promoted to it is brought back to its own release.
  const remedy = source.environment.promote_from
    ? `\`launchplane rollback --env ${name} --to ${release.id}\` brings back what is meant to run there`
    : `\`launchplane apply --env ${name}\` makes a release of what is meant to run there`;
  const problems = Object.entries(artifacts).flatMap(([component, artifact]) => {
    const problem = problemOf(source, component, artifact);
    return problem === null ? [] : [`${component} ${problem}`];
  });
  if (problems.length > 0) {
    return { ...gate, status: "fail", detail: problems.join("; "), remedy };
  }
  if (Object.keys(artifacts).length === 0) {
    const detail = `release ${release.id} names no artifact`;
    return { ...gate, status: "missing", detail, remedy };
  }
  return { ...gate, status: "pass", detail: `${name} runs release ${release.id}`, remedy: "" };
}

function problemOf(source: PlannedDeployment, component: string, artifact: ImageRef): string | null {
  const rules = source.target.objects;
  const own = ownObjects(source, component).filter(([, { type }]) => rules[type]?.runs !== true);
  const staying = own.filter(([, { type }]) => rules[type]?.stays === true);
  // What runs by a schedule does not stay.
  const things = staying.length > 0 ? staying : own;
  const running = things.flatMap(([address]) => observedOf(source, address) ?? []);
  const ran = running.flatMap((object) => ranBy(object) ?? []);
  if (running.length === 0) return "is not there";
  // From a folder that is the release's, by a command that follows its changes.
  if (ran.length === 0 && artifact.kind === "source") return null;
  const wanted = artifact.kind === "registry" ? idOfImage(source, component, artifact) : imageRefText(artifact);
  if (wanted === null) return `should run ${imageRefText(artifact)}, which its engine does not have`;
  const other = ran.find((each) => each !== wanted);
  if (ran.length === 0) return `should run ${imageRefText(artifact)}, and nobody can tell whether it does`;
  return other === undefined ? null : `runs ${other}, and not ${imageRefText(artifact)}`;
}

function ownObjects({ desired }: PlannedDeployment, component: string) {
  return Object.entries(desired.objects).filter(([, { origin }]) => origin.includes(`component:${component}`));
}

function observedOf({ observed }: PlannedDeployment, address: string): ObservedObject | undefined {
  return Object.hasOwn(observed.objects, address) ? observed.objects[address] : undefined;
}

/** The image of a container, by its id or where the platform tells none by its name, or the source tree that a process was started on. */
function ranBy({ runs, artifact, attributes }: ObservedObject): string | undefined {
  const { source } = attributes;
  if (runs !== undefined) return runs;
  if (artifact !== undefined) return imageRefText(artifact);
  return source && "plain" in source && typeof source.plain === "string" ? source.plain : undefined;
}

/** The engine's own id of an image that the release names by its registry's digest; that name where images are no objects. */
function idOfImage(source: PlannedDeployment, component: string, artifact: ImageRef): string | null {
  const image = ownObjects(source, component).find(([, { type }]) => type === "image");
  if (image === undefined) return imageRefText(artifact);
  return observedOf(source, image[0])?.id ?? null;
}
