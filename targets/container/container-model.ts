import type { Address, Value } from "../../plans/index.ts";
import type { HostGrant } from "./host-grant.ts";

/**
 * An app as containers, before one platform's syntax: what compose, dokploy, pulumi and kubernetes lower through, so that
 * they cannot disagree. Values are bound as far as the environment knows them; secrets and published ports stay symbolic.
 */
export interface ContainerModel {
  /** By name, which is also the host name inside the network; in name order. */
  containers: Record<string, Container>;
  /** Named volumes, `<container>.<volume>`, with the node that each belongs to. */
  volumes: Record<string, Address>;
}

/**
 * `job` waits for the times of a schedule, `forwarder` leads to endpoints on a loopback address; both stay up, as a component
 * and a resource do. `task` runs once before its component, `setup` once after its resource, `volumes` before whoever mounts.
 */
export type ContainerRole = "component" | "resource" | "job" | "forwarder" | "task" | "setup" | "volumes";

export interface Container {
  role: ContainerRole;
  /** The app plan's node. */
  origin: Address;
  image: ContainerImage;
  /** The container whose image it is: its own name, and for a task its component's container. */
  imageOf: string;
  /** The image's own when absent. */
  entrypoint?: Value[];
  /** Replaces the image's command; the image's own when absent. */
  command?: Value[];
  environment: Record<string, Value>;
  /** A fixed host name, for software that files its data under it. */
  hostname?: string;
  ports: ContainerPort[];
  mounts: ContainerMount[];
  /** The user that it runs as; the image's own when absent. `confined`: without any capability, on a file system that it cannot write to. */
  user?: { id: string; confined: boolean };
  /** `none`: it reaches nothing. `container`: it is inside the network of that one, which has its names and ports. */
  network?: { kind: "none" } | { kind: "container"; name: string };
  /** Further host names that it answers to. */
  aliases?: string[];
  /** Files that are put into it before it starts, each with another name. */
  files?: ContainerFile[];
  health?: ContainerHealth;
  restart: "always" | "on-failure" | "no" | "unless-stopped";
  singleton: boolean;
  /** What of the machine it is given. */
  host: HostGrant;
  /** Containers that come first; for a component also the tasks that must have succeeded. */
  after: { container: string; condition: "started" | "healthy" | "completed" }[];
  /** Of a task: how long it may run. */
  timeoutMs?: number;
  /** Its command is the child of a small init, and so ends by a signal that it has no handler for. */
  init?: true;
  /** How long it gets to end by itself before it is killed; the platform's default when absent. */
  graceMs?: number;
}

export interface ContainerImage {
  reference: string;
  /** `os/arch[/variant]`. */
  platform?: string;
  /** Absent: the reference is pulled. */
  build?: ContainerBuild;
}

export interface ContainerBuild {
  context: string;
  dockerfile?: string;
  target?: string;
  args: Record<string, Value>;
  /** Digest of the source folder, when it was read. */
  source?: string;
  /** The text of the Dockerfile, where it is made for the component. */
  recipe?: string;
  /** What the build may read and must not keep, by name. */
  secrets?: Record<string, Value>;
}

export interface ContainerPort {
  endpoint: Address;
  port: number;
  transport: "tcp" | "udp";
  exposed: boolean;
}

export interface ContainerMount {
  /** The volume's node, or the resource whose data it holds. */
  origin: Address;
  name: string;
  /** `null`: scratch space that may be wiped. */
  volume: string | null;
  path: string;
}

export interface ContainerFile {
  /** Absolute. */
  path: string;
  content: Value;
  /** Id of the only user who may read it; everyone in the container may when absent. */
  owner?: number;
}

export type ContainerHealth = HealthProbe & {
  intervalMs: number;
  timeoutMs: number;
  startPeriodMs: number;
  retries: number;
};

/** `http`: healthy when a GET inside the container answers 200 to 399. `program`, `shell`: when the words or the line exit with 0. */
export type HealthProbe =
  | { kind: "http"; scheme: "http" | "https"; host: string; port: number; path: string }
  | { kind: "program"; words: Value[] }
  | { kind: "shell"; line: Value };
