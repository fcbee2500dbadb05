import type { AppPlan, ObservedState } from "../../plans/index.ts";
import { type DataServer, dataProblems as problemsOf } from "../container/resources/data-problems.ts";
import type { DataProblem, ObserveScope } from "../target.ts";
import { dockerArguments } from "./docker-arguments.ts";
import { dumpCommands } from "./dump-commands.ts";
import { projectName } from "./project-name.ts";

/** Servers that the Launchfile wants on data which they do not read, with the commands of Docker that move it. */
export function dataProblems(app: AppPlan, scope: ObserveScope, observed: ObservedState): DataProblem[] {
  return problemsOf(app, { scope, observed, moveOf: (server) => moveOf(server, app, scope) });
}

/** How the data gets to the new server, as commands to type. */
function moveOf({ service, volume, resource, isBack }: DataServer, app: AppPlan, scope: ObserveScope): string {
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
