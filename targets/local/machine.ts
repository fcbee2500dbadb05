import type { DesiredObject } from "../../plans/index.ts";
import type { Machine, ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { objectName } from "./places.ts";
import { findServer } from "./postgres/server.ts";
import type { Problem } from "./problem.ts";

/** What keeps this machine from running what is wanted. */
export async function machineProblems(scope: ObserveScope, ports: ReadPorts): Promise<Problem[]> {
  const wanted = Object.entries(scope.wanted?.objects ?? {});
  const { platform } = ports.machine;
  if (platform === "win32" && wanted.length > 0) return [{ code: "LP4220", args: { platform } }];
  const hasCommands = wanted.some(([, object]) => "command" in object.attributes);
  const problems: Problem[] = [];
  if (hasCommands && ports.machine.programPath("sh") === null) problems.push({ code: "LP4234", args: {} });
  for (const [address, object] of wanted) {
    if (object.type === "process") {
      problems.push(...platformProblems(objectName(address), object, ports.machine));
      problems.push(...(await folderProblems(objectName(address), object, { scope, ports })));
    }
    if (object.type === "database") {
      const server = await findServer(scope, objectName(address), ports);
      if ("problem" in server) problems.push(server.problem);
    }
  }
  // Two servers lack the same package.
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

async function folderProblems(
  component: string,
  { attributes }: DesiredObject,
  { scope, ports }: { scope: ObserveScope; ports: ReadPorts },
): Promise<Problem[]> {
  const folder = attributes["folder"] && "plain" in attributes["folder"] ? String(attributes["folder"].plain) : ".";
  const stat = await ports.files.stat(`${scope.folders.app}/${folder}`);
  return stat?.kind === "folder" ? [] : [{ code: "LP4214", args: { folder, component } }];
}

/** As Go and OCI name them, which is how a Launchfile does. */
function platformProblems(component: string, { attributes }: DesiredObject, { platform, arch }: Machine): Problem[] {
  const wanted = attributes["platforms"];
  if (wanted === undefined || !("plain" in wanted) || !Array.isArray(wanted.plain)) return [];
  const machine = `${platform}/${{ x64: "amd64", ia32: "386" }[arch] ?? arch}`;
  const platforms = wanted.plain.map(String);
  if (platforms.some((each) => each === machine || each.startsWith(`${machine}/`))) return [];
  return [{ code: "LP4212", args: { component, machine, platforms: platforms.join(", ") } }];
}
