import { isRecord } from "../../compose/labels.ts";
import { printedJson } from "./printed-json.ts";
import { isClosed, memberOf, type Told, textOf, told } from "./told.ts";

/** A resource of a stack, as its state has it. */
export interface StackResource {
  urn: string;
  type: string;
  /** The name that the program gives it. */
  name: string;
  /** The provider's: of a container the engine's own. */
  id: string;
  inputs: Told;
  outputs: Told;
  isProtected: boolean;
  /** URN of the image that a container is made from. */
  image: string | null;
}

export interface StackState {
  resources: StackResource[];
  /** What was being made when a run broke off: it may be there. */
  pending: StackResource[];
  /** A secret of it could not be read: the passphrase is another one. */
  isClosed: boolean;
}

/** The types of the resources that we make. */
export const resourceTypes = {
  container: "docker:index/container:Container",
  image: "docker:index/remoteImage:RemoteImage",
  network: "docker:index/network:Network",
  volume: "docker:index/volume:Volume",
} as const;

/** What `pulumi stack export --show-secrets` prints; `null`: it is not that. */
export function stackState(printed: string): StackState | null {
  const parsed = printedJson(printed);
  const deployment = isRecord(parsed) ? parsed["deployment"] : null;
  if (!isRecord(deployment)) return null;
  const resources = recordsIn(deployment["resources"]);
  const pending = recordsIn(deployment["pending_operations"]).filter(({ type }) => type === "creating");
  return {
    // What is only left to be deleted has been replaced already.
    resources: resources.filter((each) => each["delete"] !== true).map(resourceOf),
    pending: pending.flatMap(({ resource }) => (isRecord(resource) ? [resourceOf(resource)] : [])),
    isClosed: resources.some(({ inputs, outputs }) => isClosed(inputs) || isClosed(outputs)),
  };
}

/** The resource's name in its engine: what its program asks for. */
export function engineName({ inputs }: StackResource): string {
  return textOf(memberOf(inputs, "name"));
}

/** A resource as the state has it, or as a preview would have it. */
export function resourceOf(resource: Record<string, unknown>): StackResource {
  const urn = String(resource["urn"] ?? "");
  return {
    urn,
    type: String(resource["type"] ?? ""),
    name: urn.slice(urn.lastIndexOf("::") + 2),
    id: String(resource["id"] ?? ""),
    inputs: told(resource["inputs"] ?? {}),
    outputs: told(resource["outputs"] ?? {}),
    isProtected: resource["protect"] === true,
    image: imageOf(resource["propertyDependencies"]),
  };
}

function imageOf(dependencies: unknown): string | null {
  const [image] = isRecord(dependencies) && Array.isArray(dependencies["image"]) ? dependencies["image"] : [];
  return typeof image === "string" ? image : null;
}

function recordsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
