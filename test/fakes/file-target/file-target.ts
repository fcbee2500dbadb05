import { canonicalJson, digestJson, type ObservedObject, type Operation } from "../../../plans/index.ts";
import { allocations } from "../../../targets/compose/allocations.ts";
import { capabilities } from "../../../targets/compose/capabilities.ts";
import { emit } from "../../../targets/compose/emit.ts";
import { lower } from "../../../targets/compose/lower.ts";
import { objects } from "../../../targets/compose/objects.ts";
import { probes } from "../../../targets/compose/probes.ts";
import type { ApplyContext, ApplyPorts, ObserveScope, Target } from "../../../targets/index.ts";

/**
 * What compose wants, kept as files in place of containers: one file an object, and a line in a file each time a task runs. An
 * operation is one write. It takes the name of compose, so that the examples' environments lead to it. A component with a
 * variable SICK is not healthy.
 */
export const fileTarget: Target = {
  name: "compose",
  summary: "files",
  version: "1",
  capabilities,
  objects,
  allocations,
  lower,
  emit,
  probes: (app, input) =>
    probes(app, input).map(({ component, object }) => {
      return { component, object, timeoutMs: 500, intervalMs: 10, kind: "command" };
    }),
  isQuery: () => false,
  async observe(scope, { files }) {
    const found: Record<string, ObservedObject> = tasksOf(scope);
    for (const name of await files.list(`${scope.folders.local}/objects`)) {
      const address = decodeURIComponent(name);
      const text = await files.readText(pathOf(scope, address));
      if (text !== null) found[address] = observed(address, JSON.parse(text));
    }
    return { value: { basis: "live", objects: found, foreign: [] }, diagnostics: [] };
  },
  async apply(operation, context, ports) {
    await (operation.object.startsWith("task:")
      ? runTask(operation, context, ports)
      : change(operation, context, ports));
    return { status: "done" };
  },
  async *logs() {},
};

async function change(
  { verb, object }: Operation,
  { scope, comparable }: ApplyContext,
  ports: ApplyPorts,
): Promise<void> {
  if (verb === "delete") await ports.files.remove(pathOf(scope, object));
  else await ports.files.writeText(pathOf(scope, object), `${canonicalJson(comparable[object] ?? {})}\n`);
}

async function runTask({ verb, object }: Operation, { scope }: ApplyContext, { files }: ApplyPorts): Promise<void> {
  const path = `${scope.folders.local}/tasks/${encodeURIComponent(object)}`;
  if (verb === "run") await files.writeText(path, `${(await files.readText(path)) ?? ""}ran\n`);
}

function pathOf({ folders }: ObserveScope, address: string): string {
  return `${folders.local}/objects/${encodeURIComponent(address)}`;
}

function observed(address: string, attributes: ObservedObject["attributes"]): ObservedObject {
  const runs = /^(service|job):/.test(address);
  const { image } = attributes;
  const isWell = !Object.hasOwn(attributes, "env.SICK");
  const condition = { running: runs, healthy: runs ? isWell : null };
  if (image === undefined) return { id: digestJson(attributes), attributes, condition };
  return { id: digestJson(image), attributes, condition, ...(runs && { runs: digestJson(image) }) };
}

function tasksOf({ runs }: ObserveScope): Record<string, ObservedObject> {
  const tasks = Object.entries(runs).filter(([address]) => address.startsWith("task:"));
  return Object.fromEntries(
    tasks.map(([address, { succeeded, attributes }]) => {
      return [address, { id: address, attributes, condition: { running: false, healthy: succeeded } }];
    }),
  );
}
