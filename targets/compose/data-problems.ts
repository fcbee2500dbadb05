import type { AppPlan, ObservedState } from "../../plans/index.ts";
import { type DataServer, dataProblems as problemsOf } from "../container/resources/data-problems.ts";
import type { DataProblem, ObserveScope } from "../target.ts";
import { dockerArguments } from "./docker-arguments.ts";
import { dumpCommands } from "./dump-commands.ts";
import { projectName } from "./project-name.ts";

/** What the engine calls a server's container, and the volume of its data. */
interface EngineNames {
  container(service: string): string;
  volume(volume: string): string;
  /** Whether `launchplane backup` can be of help. */
  hasBackups: boolean;
}

/** Servers that the Launchfile wants on data which they do not read, with the commands of Docker that move it. */
export function dataProblems(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[] {
  const project = projectName(scope);
  const names: EngineNames = {
    container: (service) => `${project}-${service}-1`,
    volume: (volume) => `${project}_${volume}`,
    hasBackups: true,
  };
  return namedDataProblems(app, { scope, observed, names });
}

/** The same where the engine has other names for what is there. */
export function namedDataProblems(
  app: AppPlan,
  { scope, observed, names }: { scope: ObserveScope; observed: ObservedState; names: EngineNames },
): DataProblem[] {
  return problemsOf(app, { scope, observed, moveOf: (server) => moveOf(server, app, { scope, names }) });
}

/** How the data gets to the new server, as commands to type. */
function moveOf(
  { service, volumes, resource, isBack }: DataServer,
  app: AppPlan,
  { scope, names }: { scope: ObserveScope; names: EngineNames },
): string {
  const name = service.slice(service.indexOf(":") + 1);
  const docker = ["docker", ...dockerArguments(scope.settings, [])].join(" ");
  const container = names.container(name);
  const disks = volumes.map((volume) => names.volume(volume.slice("volume:".length))).join(" ");
  const env = `--env ${scope.environment}`;
  const away = `\`${docker} rm --force ${container}\`, \`${docker} volume rm ${disks}\`, \`launchplane apply ${env}\``;
  const commands = dumpCommands(resource.type, { docker, container, name });
  if (isBack) return `no server is sure to read the dump of a newer one. Where it may be lost: ${away}.`;
  if (commands === null) return `nothing converts it. Where it may be lost: ${away}.`;
  if ("how" in commands) return `${commands.how} Where it may be lost: ${away}.`;
  if (names.hasBackups && resource.type === "postgres" && isAllBackedUp(app)) {
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
