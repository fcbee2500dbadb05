import type { Behaviour } from "./deploy/behaviours.ts";

/** The Docker host that Dokploy runs on. */
export interface Machine {
  /** Of compose projects. */
  containers: Container[];
  swarm: SwarmService[];
  /** Names of Docker volumes. */
  volumes: string[];
  /** Below `/etc/dokploy`, by absolute path. */
  files: Record<string, string>;
  /** Of deployments, by `logPath`. */
  logs: Record<string, string[]>;
  /** Objects by bucket. */
  buckets: Record<string, { path: string; size: number }[]>;
}

export interface MountedPath {
  kind: "volume" | "bind" | "file";
  source: string;
  /** Of a file; `null` is an empty folder that Docker made in the file's place. */
  content?: string | null;
  readOnly: boolean;
}

/** What a container is made of. When none of it changes, `docker compose up` leaves the container alone. */
export interface ContainerSpec {
  image: string;
  command: string[] | null;
  environment: Record<string, string>;
  /** By path in the container. */
  mounts: Record<string, MountedPath>;
  labels: Record<string, string>;
  networks: string[];
  publishedPorts: number[];
  hasHealthCheck: boolean;
  /** Of the swarm: nothing is started again. With the image of a step it ends by itself. */
  runsOnce?: boolean;
}

export interface Container extends ContainerSpec {
  id: string;
  name: string;
  /** The compose project or the swarm service. */
  appName: string;
  service: string | null;
  startedAt: number;
  isStopped: boolean;
  /** Ends by itself: its work is done with this code. */
  exit: number | null;
  behaviour: Behaviour;
}

export interface Task {
  id: string;
  slot: number;
  desired: "running" | "shutdown";
  /** It ended against its will. */
  failure: string | null;
  container: Container;
}

export interface SwarmService {
  appName: string;
  spec: ContainerSpec;
  replicas: number;
  /** What a failed update goes back to. */
  failureAction: string;
  /** How its last update ended; `null`: there was none. */
  updateState: string | null;
  /** Newest first. */
  tasks: Task[];
}
