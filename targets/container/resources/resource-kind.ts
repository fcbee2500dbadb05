import type { Value } from "../../../plans/index.ts";

/** What containers make of a resource type: a service of its own, or a file in a volume of the components that use it. */
export type ResourceKind = ServiceResource | FileResource;

export interface ServiceResource {
  kind: "service";
  /** The versions that an image is known for. The first is taken unless the Launchfile asks for another; then newest first. */
  releases: Release[];
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
}

interface ResourceContainer {
  environment: Record<string, Value>;
  entrypoint?: Value[];
  command?: Value[];
  /** Whether the container needs its name as host name, because the software files its data under it. */
  ownHostname?: boolean;
  /** The folders where the image keeps data, by volume name. */
  folders: Record<string, string>;
  probe: ResourceProbe;
}

/**
 * A shell line that exits with 0 once the resource serves its users. It asks over the network: while an image initialises
 * its data, many run a first server that only local sockets or the loopback address reach.
 */
interface ResourceProbe {
  line: string;
  intervalMs: number;
  startPeriodMs: number;
}
