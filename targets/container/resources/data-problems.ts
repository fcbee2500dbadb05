import type { AppPlan, ObjectAddress, ObservedState, Resource } from "../../../plans/index.ts";
import type { DataProblem, ObserveScope } from "../../target.ts";
import { dataRelease, isOlder, readsData } from "./data-release.ts";

/** A server that is wanted on data of another one. */
export interface DataServer {
  service: ObjectAddress;
  /** Those that are there: some servers keep their data in several. */
  volumes: ObjectAddress[];
  resource: Resource;
  /** Whether it is to be of an older release than its data. */
  isBack: boolean;
}

interface Looked {
  scope: ObserveScope;
  observed: ObservedState;
  /** How the data gets to the new server, as commands to type. */
  moveOf(server: DataServer): string;
}

/** Servers that the Launchfile wants on data of another one, which they do not read. Data is only where its volume is. */
export function dataProblems(app: AppPlan, { scope, observed, moveOf }: Looked): DataProblem[] {
  return Object.entries(scope.wanted?.objects ?? {}).flatMap(([service, object]): DataProblem[] => {
    const address = object.origin.find((each) => each.startsWith("resource:")) ?? "";
    const resource = app.nodes[address];
    const image = object.attributes["image"];
    if (image === undefined || resource?.kind !== "resource") return [];
    const wanted = object.after.map(({ on }) => on).filter((on) => on.startsWith("volume:"));
    const volumes = wanted.filter((volume) => Object.hasOwn(observed.objects, volume));
    if (volumes.length === 0) return [];
    const [from, to] = [imageOfData({ service, volumes }, scope, observed), plainText(image)];
    const problem = readsData(resource.type, { data: from, server: to });
    if (problem === null) return [];
    const names = { from: dataRelease(from).name, to: dataRelease(to).name };
    const isBack = isOlder(to, { than: from });
    const move = moveOf({ service, volumes, resource, isBack });
    return [{ address, ...names, reason: problem, keep: keepOf(from, to), move }];
  });
}

/** The image of the server that wrote the data last, as far as anybody knows. */
function imageOfData(
  { service, volumes }: Pick<DataServer, "service" | "volumes">,
  { runs }: ObserveScope,
  { objects }: ObservedState,
): string {
  const recorded = Object.hasOwn(runs, service) ? runs[service] : undefined;
  const known = [
    plainText(objects[service]?.attributes["image"]),
    recorded?.succeeded ? plainText(recorded.attributes["image"]) : "",
    ...volumes.map((volume) => objects[volume]?.madeBy ?? ""),
  ];
  // A container of an image that has no name any more is known by its id alone.
  return known.find((image) => image !== "" && !/^sha256:/.test(image)) ?? "";
}

function keepOf(from: string, to: string): string {
  const [one, other] = [dataRelease(from), dataRelease(to)];
  if (one.repository !== other.repository)
    return `Leave its \`extensions\` as they were, so that it stays ${one.name}.`;
  return `Say \`version: "${one.major}${one.minor === null ? "" : `.${one.minor}`}"\` in the Launchfile, and it stays ${one.name}.`;
}

function plainText(attribute: object | undefined): string {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}
