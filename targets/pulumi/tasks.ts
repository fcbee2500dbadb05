import { addressParts, type ObjectAddress } from "../../plans/index.ts";
import { type Engine, engineOf, succeeded } from "../compose/engine.ts";
import { renderYaml, type YamlMap } from "../compose/render-yaml.ts";
import { runContainer } from "../compose/run-container.ts";
import { runInContainer } from "../compose/run-inside.ts";
import { tasks as ofCompose } from "../compose/tasks.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, TargetTasks, TaskRun, UnknownRun } from "../target.ts";
import { stackOf } from "./command/stack-of.ts";
import { objectLabel } from "./program/container-arguments.ts";

/**
 * A task runs beside the stack, in a container of its own that Docker Compose starts and removes: with the image that its
 * component has there, in the network and with the volumes of the stack. `bootstrap` runs in the component's own container.
 */
export const tasks: TargetTasks = {
  lower: ofCompose.lower,
  async run({ address, signal }, context, ports) {
    const [component = "", command] = addressParts(context.desired.objects[address]?.origin[0] ?? "").names;
    const name = addressParts(address).names[0] ?? "";
    const engine = engineOf(context, ports);
    const running = await runningContainer(component, context, engine);
    if (running === null) return { problem: `the container of "${component}" does not run` };
    if (command === "bootstrap") return await runInContainer({ name, container: running, signal }, context, engine);
    const inspected = await engine.docker(["container", "inspect", "--format", "{{.Image}}", running], quiet);
    const image = inspected.stdout.trim();
    if (!succeeded(inspected) || image === "") return { problem: `nothing tells the image of "${component}"` };
    return await runBeside({ name, address, image, signal }, context, ports);
  },
};

const quiet = { onLine: () => {} };

interface Beside {
  name: string;
  address: ObjectAddress;
  /** Id of the image that the component runs. */
  image: string;
  signal: AbortSignal;
}

async function runBeside(
  { name, address, image, signal }: Beside,
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<TaskRun | UnknownRun> {
  const within = withTaskAlone(address, image, context);
  const path = `${context.scope.folders.work}/compose.stack.yaml`;
  await ports.files.writeText(path, renderYaml(namesOfStack(within)));
  const { outcome, exit, logs, isLeft } = await runContainer({ name, signal }, within, engineOf(within, ports, [path]));
  return isLeft ? { problem: "its container could not be ended" } : { outcome, exit, logs };
}

/** The context with nothing but the task, what it mounts and the network. */
function withTaskAlone(address: ObjectAddress, image: string, context: ApplyContext): ApplyContext {
  const { objects } = context.desired;
  const task = objects[address];
  const needed = task?.after.map(({ on }) => on).filter((on) => /^(network|volume):/.test(on)) ?? [];
  const kept = Object.entries(objects).filter(([each]) => needed.includes(each));
  const own = task && {
    [address]: { ...task, after: [], attributes: { ...task.attributes, image: { plain: image } } },
  };
  return { ...context, desired: { ...context.desired, objects: { ...Object.fromEntries(kept), ...own } } };
}

/** What the stack calls the network and the volumes that are there. */
function namesOfStack({ desired, scope }: ApplyContext): YamlMap {
  const prefix = prefixOf(scope);
  const volumes = Object.keys(desired.objects).flatMap((address): [string, YamlMap][] => {
    if (!address.startsWith("volume:")) return [];
    const volume = address.slice("volume:".length);
    return [[volume, { name: `${prefix}-${volume}`, external: true }]];
  });
  return {
    networks: { default: { name: prefix, external: true } },
    ...(volumes.length === 0 ? {} : { volumes: Object.fromEntries(volumes) }),
  };
}

/** What the names of everything in the stack begin with. */
function prefixOf(scope: ApplyContext["scope"]): string {
  const { project, name } = stackOf(scope);
  return `${project}-${name}`;
}

/** Id of the component's container that runs; it has the stack's name and our label. */
async function runningContainer(component: string, context: ApplyContext, engine: Engine): Promise<string | null> {
  // Its forwarder, which has the same origin, has a longer name and so comes after it.
  const found = Object.entries(context.desired.objects).find(([, { type, origin }]) => {
    return /^(service|job)$/.test(type) && origin.includes(`component:${component}`);
  });
  if (found === undefined) return null;
  const [address] = found;
  const name = `${prefixOf(context.scope)}-${address.slice(address.indexOf(":") + 1)}`;
  const filters = [`name=^/${name.replaceAll(".", "\\.")}$`, `label=${objectLabel}=${address}`, "status=running"];
  const given = filters.flatMap((filter) => ["--filter", filter]);
  const { stdout } = await engine.docker(["ps", "--no-trunc", "--quiet", ...given], quiet);
  return stdout.split("\n").find((line) => line !== "") ?? null;
}
