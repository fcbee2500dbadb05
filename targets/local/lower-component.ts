import type { Address, Attribute, DesiredObject, Task } from "../../plans/index.ts";
import { hostGrant } from "../container/host-grant.ts";
import { lowerVariables } from "../container/lower-variables.ts";
import type { Bindings } from "./bindings.ts";
import { commandLine } from "./command-line.ts";
import type { SourceComponent } from "./components.ts";
import { declaredCheck, healthTiming } from "./health.ts";
import type { PrepareStep } from "./prepare-steps.ts";

interface Needs {
  /** The step that prepares the component's folder. */
  prepare: PrepareStep | null;
  /** What its process and tasks wait for, besides each other and other components. */
  after: DesiredObject["after"];
}

/** A component's release tasks, `task:web.release`, and its process. */
export function lowerComponent(
  source: SourceComponent,
  bindings: Bindings,
  needs: Needs,
): Record<string, DesiredObject> {
  const process = processObject(source, bindings, needs);
  return { ...taskObjects(source, bindings, needs), [`process:${source.name}`]: process };
}

function processObject(source: SourceComponent, bindings: Bindings, { prepare, after }: Needs): DesiredObject {
  const { address, component, mode } = source;
  const digest = bindings.input.sources[address];
  const inputs = prepare?.object.attributes["inputs"];
  return {
    type: "process",
    origin: [address],
    after: [
      ...after,
      ...releaseTasks(source, bindings).map(({ address: task }) => {
        return { on: `task:${taskName(task)}`, condition: "completed" as const };
      }),
      ...dependencies(source, bindings),
    ],
    attributes: {
      command: { value: commandLine(mode.command.line, bindings) },
      folder: { plain: mode.folder },
      ...environmentAttributes(source, bindings),
      ...portAttributes(source, bindings),
      ...hostAttributes(source, bindings),
      ...healthAttributes(source, bindings),
      ...(component.platforms.length === 0 ? {} : { platforms: { plain: component.platforms } }),
      ...(inputs ? { prepared: inputs } : {}),
      // A dev command notices changes itself.
      ...(mode.slot === "start" && digest ? { source: { plain: digest } } : {}),
    },
  };
}

function taskObjects(source: SourceComponent, bindings: Bindings, needs: Needs): Record<string, DesiredObject> {
  const tasks = releaseTasks(source, bindings).map(({ address, task }) => {
    return [`task:${taskName(address)}`, lowerTask({ address, task }, source, { bindings, needs })] as const;
  });
  return Object.fromEntries(tasks);
}

/** A run of a component's task. */
export function lowerTask(
  { address, task: { command } }: { address: Address; task: Task },
  source: SourceComponent,
  { bindings, needs }: { bindings: Bindings; needs: Pick<Needs, "after"> },
): DesiredObject {
  const attributes: DesiredObject["attributes"] = {
    command: { value: commandLine(command.line, bindings) },
    folder: { plain: source.mode.folder },
    ...(command.timeoutMs === undefined ? {} : { timeoutMs: { plain: command.timeoutMs } }),
    ...environmentAttributes(source, bindings),
  };
  return { type: "task", origin: [address], after: needs.after, attributes };
}

/** `web.release` of `task:web/release`. */
export function taskName(address: Address): string {
  return address.slice("task:".length).replace("/", ".");
}

function releaseTasks({ address }: SourceComponent, { index }: Bindings): { address: Address; task: Task }[] {
  const tasks = (index.tasks.get(address) ?? []).filter(([, task]) => task.when === "release");
  return tasks.map(([own, task]) => ({ address: own, task }));
}

function dependencies({ address }: SourceComponent, { index }: Bindings): DesiredObject["after"] {
  return (index.edges.get(address) ?? []).flatMap((edge) => {
    if (edge.kind !== "depends-on") return [];
    return [{ on: `process:${edge.to.slice("component:".length)}`, condition: edge.condition }];
  });
}

function environmentAttributes({ component }: SourceComponent, bindings: Bindings): Record<string, Attribute> {
  const values = Object.entries(lowerVariables(component, bindings));
  return Object.fromEntries(values.map(([key, value]) => [`env.${key}`, { value }]));
}

/** What of the machine it was allowed to use; a process could use it anyway. */
function hostAttributes({ component }: SourceComponent, { input }: Bindings): Record<string, Attribute> {
  const given = Object.entries(hostGrant(component, input));
  return Object.fromEntries(given.map(([need, plain]) => [`host.${need}`, { plain }]));
}

function portAttributes({ address }: SourceComponent, { index }: Bindings): Record<string, Attribute> {
  const exposed = (index.endpoints.get(address) ?? []).filter(([, endpoint]) => endpoint.exposed);
  return Object.fromEntries(exposed.map(([, { port, protocol }]) => [`ports.${port}`, { plain: protocol }]));
}

function healthAttributes({ component }: SourceComponent, bindings: Bindings): Record<string, Attribute> {
  const check = declaredCheck(bindings.app, component);
  if (check === null) return {};
  const { timeoutMs, intervalMs } = healthTiming(component.health);
  return {
    ...(check.kind === "http"
      ? { "health.url": { plain: check.url } }
      : { "health.command": { value: commandLine(check.line, bindings) } }),
    "health.withinMs": { plain: timeoutMs },
    ...(component.health?.timeoutMs === undefined ? {} : { "health.timeoutMs": { plain: component.health.timeoutMs } }),
    "health.intervalMs": { plain: intervalMs },
  };
}
