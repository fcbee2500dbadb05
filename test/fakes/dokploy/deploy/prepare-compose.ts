import type { JobFault } from "../fault-types.ts";
import type { ComposeRow } from "../state.ts";
import { findRow, rowsOf } from "../tables.ts";
import type { World } from "../world.ts";
import { readServices } from "./compose-services.ts";
import { composeUp } from "./compose-up.ts";
import { convertCompose, writeCompose } from "./convert-compose.ts";
import { resolveEnvironment } from "./environment-text.ts";
import type { Work } from "./run-job.ts";
import { stackDeploy } from "./stack-deploy.ts";

/** Reads all that the deployment of a compose service needs as it is now. Throws with what the log ends with. */
export function prepareCompose(world: World, row: ComposeRow, fault: JobFault | null): Work {
  const { appName, composeType } = row;
  if (row.sourceType !== "raw") return prepareClone(row);
  const file = convertCompose(world, row);
  const environment = environmentFile(row, serviceEnvironment(world, row));
  const command = commandOf(row);
  const text = writeCompose(file);
  const { files } = world.state.machine;
  const given = row.createEnvFile ? environment : null;
  // What the server passes to the command counts more than the `.env` file.
  const shell = { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root" };
  const stack = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const variables = composeType === "stack" ? { ...stack, ...shell } : { ...given, ...shell };
  const project = /(?:^| )(?:-p|--project-name) (\S+)/.exec(row.command)?.[1] ?? appName;
  const read = readServices(file, { appName: project, variables, envFile: given, files });
  return () => {
    writeCode(world, row, text);
    const banner = [
      `App Name: ${appName}`,
      "Build Compose",
      `Command: docker ${command}`,
      `Compose Type: ${composeType}`,
    ];
    const unwell = fault?.kind === "unwell" ? fault : undefined;
    const options = { appName: project, ...read, unwell, waits: / --wait\b/.test(command) };
    const lines = composeType === "stack" ? stackDeploy(world, options) : composeUp(world, options);
    return [...boxed(banner), ...lines, "Docker Compose Deployed: ✅"];
  };
}

/** The `code` folder begins empty with each deployment. */
export function writeCode({ state }: World, { appName }: ComposeRow, text: string): void {
  const folder = `/etc/dokploy/compose/${appName}/code/`;
  const others = Object.entries(state.machine.files).filter(([path]) => !path.startsWith(folder));
  state.machine.files = { ...Object.fromEntries(others), [`${folder}docker-compose.yml`]: text };
}

/** A repository is cloned and built; what is in it is not of interest here. */
function prepareClone({ sourceType, customGitUrl }: ComposeRow): Work {
  if (sourceType !== "git" || customGitUrl === null) {
    throw new Error(`${sourceType[0]?.toUpperCase()}${sourceType.slice(1)} Provider not found`);
  }
  return () => [`Cloning Repo Custom ${customGitUrl}: ✅`];
}

/** The variables of a service with its references resolved. */
export function serviceEnvironment(
  world: World,
  row: { env: string | null; environmentId: string },
): Record<string, string> {
  const environment = findRow(world.state, "environment", row.environmentId);
  const [project] = rowsOf(world.state, "project", { projectId: environment?.projectId });
  return resolveEnvironment({
    service: row.env ?? "",
    environment: environment?.env ?? "",
    project: project?.env ?? "",
  });
}

/** As the file lists them: of a name given twice the last counts. */
function environmentFile({ appName }: ComposeRow, own: Record<string, string>): Record<string, string> {
  return { APP_NAME: appName, COMPOSE_PROJECT_NAME: appName, ...own, DOCKER_CONFIG: "/root/.docker" };
}

function commandOf({ command, composeType, appName }: ComposeRow): string {
  if (/[;|<>`$()&]/.test(command.replaceAll("&&", ""))) throw new Error("Invalid compose command");
  if (command !== "") return command;
  if (composeType === "stack") return `stack deploy -c docker-compose.yml ${appName} --prune --with-registry-auth`;
  return `compose -p ${appName} -f docker-compose.yml up -d --build --remove-orphans`;
}

function boxed(lines: string[]): string[] {
  const edge = "═".repeat(78);
  return [`╔${edge}╗`, ...lines.map((line) => `║   ${line.padEnd(75)}║`), `╚${edge}╝`];
}
