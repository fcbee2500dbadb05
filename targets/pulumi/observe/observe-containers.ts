import { canonicalJson, type ObservedObject } from "../../../plans/index.ts";
import { actualAttributes } from "../../compose/actual-attributes.ts";
import { containerCondition } from "../../compose/container-condition.ts";
import { isRecord } from "../../compose/labels.ts";
import { addressOf } from "./address-of.ts";
import { containerTexts, withoutPrefix } from "./container-texts.ts";
import { imageTexts, ofContainer } from "./image-texts.ts";
import { observedAttributes } from "./observed-attributes.ts";
import { otherInputs } from "./other-inputs.ts";
import { engineName, resourceTypes, type StackResource } from "./stack-state.ts";
import type { Surroundings } from "./surroundings.ts";
import { itemsOf, memberOf, textOf } from "./told.ts";

type Attributes = ObservedObject["attributes"];

export interface FoundObject {
  address: string;
  object: ObservedObject;
  /** The engine has it otherwise than the state says, or it does not run as it should. */
  isOff: boolean;
  /** What it is made from. */
  image: string | null;
}

/**
 * The containers of a stack that are there. One that ends by itself is known by the state, which keeps its exit code: whoever
 * tidies up in the engine may have removed it since.
 */
export function observeContainers(surroundings: Surroundings): FoundObject[] {
  const { stack, docker } = surroundings;
  const containers = stack.resources.filter(({ type }) => type === resourceTypes.container);
  return containers.flatMap((resource): FoundObject[] => {
    const address = addressOf(resource);
    if (address === null) return [];
    if (/^(task|setup):/.test(address)) return [endedContainer(address, resource, surroundings)];
    const inspected = docker.containers.get(engineName(resource));
    // One of the same name with another id is somebody else's.
    if (inspected === undefined || inspected["Id"] !== resource.id) return [];
    return [runningContainer({ address, resource, inspected }, surroundings)];
  });
}

function endedContainer(address: string, resource: StackResource, surroundings: Surroundings): FoundObject {
  const exit = textOf(memberOf(resource.outputs, "exitCode"));
  const succeeded = exit === "0";
  const recorded = recordedAttributes(address, resource, surroundings);
  const attributes = succeeded ? recorded : { ...recorded, exit: { plain: exit === "" ? null : Number(exit) } };
  const condition = { running: false, healthy: succeeded, detail: `exited (${exit || "?"})` };
  const runs = textOf(memberOf(resource.inputs, "image"));
  const image = imageAddress(resource, surroundings);
  return { address, object: { id: resource.id, attributes, runs, condition }, isOff: !succeeded, image };
}

function runningContainer(
  { address, resource, inspected }: { address: string; resource: StackResource; inspected: Record<string, unknown> },
  surroundings: Surroundings,
): FoundObject {
  const { docker, prefix, print } = surroundings;
  const recorded = recordedAttributes(address, resource, surroundings);
  const actual = actualAttributes(recorded, withMounts(inspected, prefix), {
    project: prefix,
    print: (attribute, text) => print(address, attribute, text),
  });
  const attributes = { ...actual, ...otherPolicy(actual, recorded) };
  const condition = containerCondition(withNetwork(inspected, resource), [...docker.containers.values()]);
  const isSame = canonicalJson(attributes) === canonicalJson(recorded) && !Object.hasOwn(attributes, "other");
  const runs = typeof inspected["Image"] === "string" ? { runs: inspected["Image"] } : {};
  const isOff = !isSame || !condition.running || condition.healthy === false;
  const image = imageAddress(resource, surroundings);
  return { address, object: { id: resource.id, attributes, ...runs, condition }, isOff, image };
}

/** The one thing that Docker changes in place by hand. It is in no input, so that Pulumi sees nothing to change back. */
function otherPolicy(actual: Attributes, recorded: Attributes): Attributes {
  const [now, then] = [actual, recorded].map(({ restart = null }) => canonicalJson(restart));
  return now === then ? {} : { other: recorded["other"] ?? { plain: "restart" } };
}

function imageAddress({ image }: StackResource, { stack }: Surroundings): string | null {
  const found = stack.resources.find(({ urn }) => urn === image);
  return found === undefined ? null : addressOf(found);
}

function recordedAttributes(address: string, resource: StackResource, surroundings: Surroundings) {
  const { prefix, stack, print, wanted } = surroundings;
  const object = wanted?.objects[address];
  const image = stack.resources.find(({ urn }) => urn === resource.image);
  const containerOf = (id: string) => stack.resources.find((each) => each.id === id);
  const own = containerTexts(resource, { wanted: object, prefix, containerOf });
  const ofImage = image === undefined ? {} : ofContainer(imageTexts(image));
  const texts = { ...own, ...ofImage, ...otherInputs(resource) };
  return observedAttributes(texts, {
    wanted: object,
    print: (attribute, text) => print(address, attribute, text),
  });
}

/**
 * The provider makes a container in the engine's own network and moves it into the app's: that one is where it belongs, whatever
 * the container says it was made in.
 */
function withNetwork(inspected: Record<string, unknown>, { inputs }: StackResource): Record<string, unknown> {
  const [network] = itemsOf(memberOf(inputs, "networksAdvanced"));
  const host = inspected["HostConfig"];
  if (network === undefined || !isRecord(host)) return inspected;
  return { ...inspected, HostConfig: { ...host, NetworkMode: textOf(memberOf(network, "name")) } };
}

/** Mounts with the names of volumes as compose would have made them, by which they are compared. */
function withMounts(inspected: Record<string, unknown>, prefix: string): Record<string, unknown> {
  const mounts = inspected["Mounts"];
  if (!Array.isArray(mounts)) return inspected;
  const named = mounts.filter(isRecord).map((mount) => {
    const name = String(mount["Name"] ?? "");
    return name === "" ? mount : { ...mount, Name: withoutPrefix(name, prefix) };
  });
  return { ...inspected, Mounts: named };
}
