import type { Diagnostic, ObservedObject, ObservedState, Staged } from "../../plans/index.ts";
import type { ReadPorts } from "../ports.ts";
import type { ObserveScope } from "../target.ts";
import { keysOf } from "./command/passphrase.ts";
import { pulumiOptions } from "./command/pulumi-options.ts";
import { type Refusal, refusalDiagnostic } from "./command/refusal.ts";
import { isHosted, type Stack, stackOf } from "./command/stack-of.ts";
import { addressOf } from "./observe/address-of.ts";
import { dockerState } from "./observe/docker-state.ts";
import { engineNames, foreignNames } from "./observe/foreign-names.ts";
import { type FoundObject, observeContainers } from "./observe/observe-containers.ts";
import { observeImages } from "./observe/observe-images.ts";
import { observeUpdate } from "./observe/observe-update.ts";
import { observedAttributes } from "./observe/observed-attributes.ts";
import { otherInputs } from "./observe/other-inputs.ts";
import { type Ask, commandProblem, type KnownStack, readStack } from "./observe/read-stack.ts";
import { engineName, resourceTypes, type StackResource } from "./observe/stack-state.ts";
import type { Surroundings } from "./observe/surroundings.ts";

type Objects = Record<string, ObservedObject>;

/** What the stack's state says is there, as far as the Docker engine has it. Nothing is refreshed, and no program runs. */
export async function observe(scope: ObserveScope, ports: ReadPorts): Promise<Staged<ObservedState>> {
  const stack = stackOf(scope);
  const known = await knownStack(stack, scope, ports);
  if ("refusal" in known) return refused(refusalDiagnostic(known.refusal));
  const prefix = `${stack.project}-${stack.name}`;
  const found = await dockerState(engineNames(known.value, { scope, prefix }), ports);
  if ("problem" in found) return refused(found.problem);
  const docker = found.value;
  const foreign = scope.adopting ? [] : foreignNames(known.value, docker, scope);
  const print = (object: string, attribute: string, text: string) => scope.print?.(object, attribute, text) ?? null;
  const own = { docker, wanted: scope.wanted, prefix, print };
  const objects = known.value === null ? {} : await observedObjects({ stack: known.value, ...own }, scope);
  const [unanswered] = docker.problems;
  if (unanswered !== undefined) return refused(unanswered);
  return { value: { basis: known.value === null ? "none" : "live", objects, foreign }, diagnostics: [] };
}

function refused(problem: Diagnostic): Staged<ObservedState> {
  return { value: null, diagnostics: [problem] };
}

/** The stack as its backend knows it; `null`: there is none, for our own state as long as its folder was never made. */
async function knownStack(
  stack: Stack,
  scope: ObserveScope,
  ports: ReadPorts,
): Promise<{ value: KnownStack | null } | { refusal: Refusal }> {
  const options = pulumiOptions(stack, keysOf(stack, scope));
  const ask: Ask = (args, more) => ports.query("pulumi", args, { ...options, ...more });
  const problem = (await commandProblem(ask)) ?? organizationProblem(stack);
  if (problem !== null) return { refusal: problem };
  const isNew = stack.stateFolder !== null && (await ports.files.stat(stack.stateFolder)) === null;
  return isNew ? { value: null } : await readStack(stack, ask);
}

/** A server of many organizations has to be told which. */
function organizationProblem(stack: Stack): Refusal | null {
  const isNamed = !stack.reference.startsWith("organization/");
  return isHosted(stack) && !isNamed ? { code: "LP5454", args: { backend: stack.backend, stack: stack.name } } : null;
}

async function observedObjects(surroundings: Surroundings, scope: ObserveScope): Promise<Objects> {
  const { docker, stack } = surroundings;
  const images = await observeImages(surroundings);
  const volumes = storageObjects(resourceTypes.volume, docker.volumes, surroundings);
  const containers = withTheirVolumes(withTheirImages(observeContainers(surroundings), images), volumes, scope);
  const objects: Objects = {
    ...storageObjects(resourceTypes.network, docker.networks, surroundings),
    ...volumes,
    ...images,
    ...Object.fromEntries(containers.map(({ address, object }) => [address, object])),
    ...(isKeptForData(stack)
      ? {}
      : { "stack:app": { id: stackOf(scope).reference, attributes: stackAttributes(scope), condition: there } }),
  };
  const hasOther = Object.values(objects).some(({ attributes }) => Object.hasOwn(attributes, "other"));
  const isOff = hasOther || containers.some((each) => each.isOff);
  const update = observeUpdate(surroundings, { objects, isOff });
  return sorted({ ...objects, ...(update === null ? {} : { "update:app": update }) });
}

const there = { running: true, healthy: null };

/** What is left of a stack that was destroyed without its data counts as the volumes that it has, and nothing else. */
function isKeptForData({ updates, resources }: KnownStack): boolean {
  const own = resources.filter((each) => addressOf(each) !== null);
  return updates[0]?.kind === "destroy" && own.length > 0 && own.every(({ type }) => type === resourceTypes.volume);
}

/** A step that made a volume ready, as by filling the database in it, has to do so again where that volume is gone. */
function withTheirVolumes(containers: FoundObject[], volumes: Objects, { wanted }: ObserveScope): FoundObject[] {
  return containers.map((each) => {
    if (!each.address.startsWith("setup:") || wanted === null) return each;
    const { origin: own, after = [] } = wanted.objects[each.address] ?? {};
    const needed = Object.entries(wanted.objects).filter(([volume, { origin }]) => {
      return volume.startsWith("volume:") && (own?.[0] === origin[0] || after.some(({ on }) => on === volume));
    });
    const gone = needed.flatMap(([volume]) => (Object.hasOwn(volumes, volume) ? [] : [volume]));
    if (gone.length === 0) return each;
    const attributes = { ...each.object.attributes, lost: { plain: gone.sort().join(", ") } };
    return { ...each, isOff: true, object: { ...each.object, attributes } };
  });
}

/**
 * A container is of the image that its tag stood for when it was made. Where the engine has another one by that tag now, the
 * container differs in it. A built image is known by its sources.
 */
function withTheirImages(containers: FoundObject[], images: Objects): FoundObject[] {
  return containers.map((each) => {
    const { runs, attributes } = each.object;
    const image = images[each.image ?? ""];
    if (runs === undefined || image?.artifact === undefined || image.id === runs) return each;
    return { ...each, isOff: true, object: { ...each.object, attributes: { ...attributes, image: { plain: runs } } } };
  });
}

function storageObjects(type: string, found: Map<string, Record<string, unknown>>, { stack }: Surroundings): Objects {
  const resources = stack.resources.filter((each) => each.type === type && found.has(engineName(each)));
  return Object.fromEntries(
    resources.flatMap((each): [string, ObservedObject][] => {
      const address = addressOf(each);
      return address === null ? [] : [[address, { id: each.id, attributes: otherAttributes(each), condition: there }]];
    }),
  );
}

function otherAttributes(resource: StackResource): ObservedObject["attributes"] {
  return observedAttributes(otherInputs(resource), { print: () => null });
}

/** The passphrase that opens our own state is the right one: it has just done so. */
function stackAttributes(scope: ObserveScope): ObservedObject["attributes"] {
  const stack = stackOf(scope);
  const { passphrase } = keysOf(stack, scope);
  if (!stack.isOwn || passphrase === undefined) return {};
  return { passphrase: { print: scope.print?.("stack:app", "passphrase", passphrase) ?? "unknown" } };
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
