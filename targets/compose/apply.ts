import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { applyDelete } from "./apply-delete.ts";
import { applyImage } from "./apply-image.ts";
import { applyTask } from "./apply-task.ts";
import { type Engine, engineOf, failed, succeeded } from "./engine.ts";
import { type Labels, label, objectLabels } from "./labels.ts";
import { projectName } from "./project-name.ts";

/** One operation. Each can be repeated: what is there already is left as it is, or made anew under the same name. */
export async function apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  const engine = engineOf(context, ports);
  const { object, verb } = operation;
  const [type = "", name = ""] = [object.slice(0, object.indexOf(":")), object.slice(object.indexOf(":") + 1)];
  if (verb === "delete") return await applyDelete({ type, name }, context, engine);
  switch (type) {
    case "image":
      return await applyImage(name, context, engine);
    case "network":
      return await applyStorage("network", name, { object, context, engine });
    case "volume":
      return await applyStorage("volume", name, { object, context, engine });
    case "setup":
    case "task":
      return await applyTask(name, context, engine);
    default:
      return await applyService(name, operation, { context, engine });
  }
}

/**
 * Makes a network or volume with the labels that compose would give it, so that compose takes it over. The name says whose it
 * is, and creating a volume that exists changes nothing.
 */
async function applyStorage(
  kind: "network" | "volume",
  name: string,
  { object, context, engine }: { object: string; context: ApplyContext; engine: Engine },
): Promise<Outcome> {
  const project = projectName(context.scope);
  const labels: Labels = {
    ...objectLabels(object, context),
    [label.project]: project,
    [label[kind]]: name,
    [label.folder]: context.scope.folders.app,
    ...(kind === "volume" && serverOf(object, context)),
  };
  const given = Object.entries(labels).flatMap(([key, value]) => ["--label", `${key}=${value}`]);
  const result = await engine.docker([kind, "create", ...given, `${project}_${name}`]);
  const isThere = kind === "network" && /already exists/i.test(result.stderr);
  return succeeded(result) || isThere ? { status: "done" } : failed("LP4116", { name: `${kind} ${name}` }, result);
}

/** Which server's data a volume is to hold; none for one of a component. */
function serverOf(volume: string, { desired }: ApplyContext): Labels {
  const [server] = Object.values(desired.objects).filter(({ type, origin, after }) => {
    return type === "service" && origin[0]?.startsWith("resource:") && after.some(({ on }) => on === volume);
  });
  const image = server?.attributes["image"];
  return image !== undefined && "plain" in image ? { [label.image]: String(image.plain) } : {};
}

/**
 * Starts one service alone. One that is there already is made anew: compose compares files and knows nothing of a container
 * that is paused, unhealthy, cut off its network or changed by hand. Whoever lives in its network is made anew with it, unless
 * an operation of its own will do that: only a container that is as it was wanted can be.
 */
async function applyService(
  name: string,
  { verb, changes }: Operation,
  { context, engine }: { context: ApplyContext; engine: Engine },
): Promise<Outcome> {
  const anew = verb === "create" ? [] : ["--force-recreate"];
  const joined = verb === "create" || changes.length > 0 ? [] : servicesInside(name, context);
  const options = ["--detach", "--no-deps", "--no-build", "--pull", "never", ...anew];
  const result = await engine.compose(["up", ...options, name, ...joined]);
  return succeeded(result) ? { status: "done" } : failed("LP4112", { name }, result);
}

function servicesInside(name: string, { desired }: ApplyContext): string[] {
  return Object.entries(desired.objects).flatMap(([address, { attributes }]) => {
    const network = attributes["network"];
    const isInside = network !== undefined && "plain" in network && network.plain === `service:${name}`;
    return isInside ? [address.slice(address.indexOf(":") + 1)] : [];
  });
}
