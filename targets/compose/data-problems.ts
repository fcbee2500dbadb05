import type { AppPlan, ObjectAddress, ObservedState, Resource } from "../../plans/index.ts";
import { dataRelease, isOlder, readsData } from "../container/resources/data-release.ts";
import type { DataProblem, ObserveScope } from "../target.ts";
import { dockerArguments } from "./docker-arguments.ts";
import { dumpCommands } from "./dump-commands.ts";
import { projectName } from "./project-name.ts";

/** Servers that the Launchfile wants on data of another one, which they do not read. Data is only where its volume is. */
export function dataProblems(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[] {
  return Object.entries(scope.wanted?.objects ?? {}).flatMap(([service, object]): DataProblem[] => {
    const address = object.origin.find((each) => each.startsWith("resource:")) ?? "";
    const resource = app.nodes[address];
    const image = object.attributes["image"];
    if (object.type !== "service" || resource?.kind !== "resource") return [];
    const volume = object.after.map(({ on }) => on).find((on) => on.startsWith("volume:"));
    if (volume === undefined || !Object.hasOwn(observed.objects, volume)) return [];
    const [from, to] = [imageOfData({ service, volume }, scope, observed), plainText(image)];
    const problem = readsData(resource.type, { data: from, server: to });
    if (problem === null) return [];
    const names = { from: dataRelease(from).name, to: dataRelease(to).name };
    const isBack = isOlder(to, { than: from });
    const move = moveOf({ service, volume, resource, isBack }, app, scope);
    return [{ address, ...names, reason: problem, keep: keepOf(from, to), move }];
  });
}

/** The image of the server that wrote the data last, as far as anybody knows. */
function imageOfData(
  { service, volume }: { service: ObjectAddress; volume: ObjectAddress },
  { runs }: ObserveScope,
  { objects }: ObservedState,
): string {
  const recorded = Object.hasOwn(runs, service) ? runs[service] : undefined;
  const known = [
    plainText(objects[service]?.attributes["image"]),
    recorded?.succeeded ? plainText(recorded.attributes["image"]) : "",
    objects[volume]?.madeBy ?? "",
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

interface Server {
  service: ObjectAddress;
  volume: ObjectAddress;
  resource: Resource;
  /** Whether it is to be of an older release than its data. */
  isBack: boolean;
}

/** How the data gets to the new server, as commands to type. */
function moveOf({ service, volume, resource, isBack }: Server, app: AppPlan, scope: ObserveScope): string {
  const name = service.slice(service.indexOf(":") + 1);
  const docker = ["docker", ...dockerArguments(scope.settings, [])].join(" ");
  const container = `${projectName(scope)}-${name}-1`;
  const disk = `${projectName(scope)}_${volume.slice("volume:".length)}`;
  const env = `--env ${scope.environment}`;
  const away = `\`${docker} rm --force ${container}\`, \`${docker} volume rm ${disk}\`, \`launchplane apply ${env}\``;
  const commands = dumpCommands(resource.type, { docker, container, name });
  if (isBack) return `no server is sure to read the dump of a newer one. Where it may be lost: ${away}.`;
  if (commands === null) return `nothing converts it. Where it may be lost: ${away}.`;
  if ("how" in commands) return `${commands.how} Where it may be lost: ${away}.`;
  if (resource.type === "postgres" && isAllBackedUp(app)) {
    return (
      `\`launchplane backup ${env}\`, which prints the id of the backup; \`launchplane destroy --data ${env}\`; ` +
      `\`launchplane apply ${env}\`; \`launchplane restore <id> ${env}\`.`
    );
  }
  return `\`${commands.dump}\`; then ${away}; then \`${commands.load}\`.`;
}

/** Whether a backup has all data of the app, so that nothing is lost when it is all removed. */
function isAllBackedUp({ nodes }: AppPlan): boolean {
  return Object.values(nodes).every(
    (node) => node.kind !== "resource" || /^(postgres|sqlite|memcache)$/.test(node.type),
  );
}

function plainText(attribute: object | undefined): string {
  return attribute !== undefined && "plain" in attribute ? String(attribute.plain) : "";
}
