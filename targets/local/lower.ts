import type { AppPlan, DesiredObject, DesiredState, Gap, Staged } from "../../plans/index.ts";
import { gapsOf } from "../container/gaps-of.ts";
import type { EnvironmentInput } from "../target.ts";
import { type Bindings, bindingsOf } from "./bindings.ts";
import { capabilities } from "./capabilities.ts";
import { type SourceComponent, sourceComponents } from "./components.ts";
import { lowerComponent } from "./lower-component.ts";
import { type PrepareStep, prepareSteps, preparing } from "./prepare-steps.ts";
import { usedFields } from "./used-fields.ts";

/** What local wants of this machine for one environment. What it cannot run is not there, and a gap says so. */
export function lower(app: AppPlan, input: EnvironmentInput): Staged<{ desired: DesiredState; gaps: Gap[] }> {
  const sources = sourceComponents(app);
  const bindings = bindingsOf(app, input);
  const prepares = prepareSteps(sources, bindings);
  const objects: Record<string, DesiredObject> = resourceObjects(bindings);
  for (const source of sources) {
    const prepare = prepares.get(source.address) ?? null;
    if (prepare) objects[`prepare:${prepare.name}`] = prepare.object;
    Object.assign(objects, volumeObjects(source, bindings));
    const needs = { prepare, after: neededObjects(source, bindings, new Set(prepares.values())) };
    Object.assign(objects, lowerComponent(source, bindings, needs));
  }
  const desired = { target: "local", scope: `${input.context}.${input.environment}`, objects: withKnownAfter(objects) };
  const gaps = gapsOf(usedFields(app, input), capabilities, "local");
  return { value: { desired, gaps }, diagnostics: [] };
}

function resourceObjects({ app, resources }: Bindings): Record<string, DesiredObject> {
  const objects = [...resources.values()].map(({ kind, name, resource }) => kind?.objects(app, name, resource));
  return Object.assign({}, ...objects);
}

function volumeObjects({ address }: SourceComponent, { index }: Bindings): Record<string, DesiredObject> {
  const volumes = (index.volumes.get(address) ?? []).map(([volume]) => {
    const name = volumeName(volume);
    const object: DesiredObject = {
      type: "volume",
      origin: [volume],
      after: [],
      attributes: { path: { plain: `volumes/${name}` } },
    };
    return [`volume:${name}`, object] as const;
  });
  return Object.fromEntries(volumes);
}

/** What a component's processes and tasks wait for, besides each other. */
export function neededObjects(
  source: SourceComponent,
  { index, resources }: Bindings,
  prepares: Set<PrepareStep>,
): DesiredObject["after"] {
  const uses = (index.edges.get(source.address) ?? []).filter(({ kind }) => kind === "requires" || kind === "supports");
  return [
    ...preparing([...prepares], source.mode.folder),
    ...(index.volumes.get(source.address) ?? []).map(([volume]) => {
      return { on: `volume:${volumeName(volume)}`, condition: "exists" as const };
    }),
    ...uses.flatMap(({ to }) => {
      const used = resources.get(to);
      return used?.kind?.ready(used.name) ?? [];
    }),
  ];
}

/** `web.data` of `volume:web/data`. */
function volumeName(address: string): string {
  return address.slice("volume:".length).replace("/", ".");
}

/** Nothing can wait for what local cannot run; a gap refuses the plan as a whole. */
function withKnownAfter(objects: Record<string, DesiredObject>): Record<string, DesiredObject> {
  return Object.fromEntries(
    Object.entries(objects).map(([address, object]) => {
      return [address, { ...object, after: object.after.filter(({ on }) => Object.hasOwn(objects, on)) }];
    }),
  );
}
