import type { Value } from "../../../plans/index.ts";
import type { ContainerFile } from "../container-model.ts";
import type { Hint } from "./hint.ts";

/** What containers make of a resource type: a service of its own, or a file in a volume of the components that use it. */
export type ResourceKind = ServiceResource | FileResource;

export interface ServiceResource {
  kind: "service";
  /** The versions that an image is known for; the first is taken unless the Launchfile asks for another. */
  releases: Release[];
  /** What `config` may say, by name. */
  hints: Record<string, Hint>;
  properties(scope: ResourceScope): Record<string, Value>;
  container(scope: ResourceScope): ResourceContainer;
}

export interface FileResource {
  kind: "file";
  /** Where the volume is mounted in each component that uses the resource. */
  folder(name: string): string;
  properties(name: string): Record<string, Value>;
}

export interface Release {
  /** A full semantic version: the newest of those that the image's tag stands for. */
  version: string;
  image: string;
  /** An extension that no other image of the type has: only who asks for it gets this one. */
  brings?: string;
  /** One of the many older ones of a series, which no message lists. */
  isOlder?: true;
}

/** One resource of an app, as its type sees it. */
export interface ResourceScope {
  /** Host name inside the network. */
  host: string;
  /** The app's name, and the resource's own where that is not its type's: what a database or bucket is called after. */
  name: string;
  /** Of the chosen release. */
  major: number;
  /** A generated credential of this resource: 48 lower-case hexadecimal digits. */
  credential(property: string): Value;
  /** What `config` says under a name, checked; no words when it says nothing. */
  hint(name: string): string[];
}

export interface ResourceContainer {
  environment: Record<string, Value>;
  command?: Value[];
  /** Whether the container needs its name as host name, because the software files its data under it. */
  ownHostname?: boolean;
  /** Configuration that it reads from files, such as a secret that would be seen among its arguments. */
  files?: ContainerFile[];
  /** The folders where the image keeps data, by volume name. */
  folders: Record<string, string>;
  probe: ResourceProbe;
  /** What is left to do once it serves its users and before any of them starts. */
  setup?: ResourceSetup;
}

/** A program of the same image that ends by itself. It may run again at any time: what is there stays as it is. */
export interface ResourceSetup {
  /** Program and arguments. */
  words: string[];
  environment: Record<string, Value>;
}

/**
 * A shell line that exits with 0 once the resource serves its users. It asks over the network: while an image initialises
 * its data, many run a first server that only local sockets or the loopback address reach.
 */
interface ResourceProbe {
  line: string;
  intervalMs: number;
  /** Five seconds when absent. */
  timeoutMs?: number;
  startPeriodMs: number;
}
