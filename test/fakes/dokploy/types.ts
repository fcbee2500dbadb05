import type { Behaviour } from "./deploy/behaviours.ts";
import type { PlantedFault } from "./fault-types.ts";
import type { State } from "./state.ts";

export interface DokployOptions {
  /** What `settings.getDokployVersion` answers. Below v0.30.0 `sourceType` of creates is dropped, as those versions did. Default `v0.30.2`. */
  version?: string;
  /** How long a deploy job, a database's deploy or a run of a schedule takes. Default 4. */
  deployMs?: number;
  /** Of random suffixes, ids and passwords. The same seed gives the same. Default 1. */
  seed?: number;
  /** Milliseconds since the epoch. Default the real clock. */
  now?: () => number;
  faults?: PlantedFault[];
  /** How images, services and commands behave; the first that fits counts. What none fits runs well, and answers 200. */
  behaviours?: Behaviour[];
  /** Logins that registries take, by registry without scheme. A registry that is not here takes any. */
  registries?: Record<string, { username: string; password: string }>;
  /** Buckets that exist, with their keys. Without it every bucket exists. */
  buckets?: Record<string, { accessKey: string; secretAccessKey: string }>;
}

/** A fake Dokploy on loopback. */
export interface DokployServer {
  /** `http://127.0.0.1:PORT` */
  url: string;
  /** Of the organization's owner, without a rate limit. */
  apiKey: string;
  /** Where Traefik would listen: HTTP on loopback. The `Host` header chooses; `x-forwarded-proto: https` says that TLS ended here. */
  proxyUrl: string;
  /** Every request so far, in order, other people's calls too. */
  calls: RecordedCall[];
  /** What clients have sent as POST, in order: `["project.create", …]`. */
  mutations(): string[];
  /** Faults that have not been used up. Faults may be added at any time. */
  faults: PlantedFault[];
  behaviours: Behaviour[];
  /** The database and the machine, live. To be read; change it through `call`. */
  state: State;
  /** Calls a procedure as another client would, past faults and HTTP. The answer is what JSON would carry. Rejects with the API's message. */
  call<T = unknown>(procedure: string, input?: Record<string, unknown>): Promise<T>;
  /** A key; its limit as better-auth counts, twice a call. */
  createKey(options?: KeyOptions): string;
  /** The key answers 401 from now on. */
  revokeKey(key: string): void;
  /** Queued jobs are gone, the running deployment is `cancelled`, its service `idle`. Connections are cut. The port stays. */
  restart(): Promise<void>;
  /** Resolves when no job waits or runs, stuck ones aside. */
  idle(): Promise<void>;
  /** Ends jobs that a `stuck` fault holds, as the machine would have: `done` or `error`. */
  release(status?: "done" | "error"): Promise<void>;
  /** What the containers of a service see. Without `service`: of an application or a database. */
  container(appName: string, service?: string): SeenContainer | undefined;
  /** As a browser asks, TLS or not, by name: through the proxy, redirects not followed. */
  visit(url: string): Promise<{ status: number; body: string; headers: Record<string, string> }>;
  /** One line for each object that exists twice: same kind, same name, same parent (domains: same host and path; mounts: same path). */
  duplicates(): string[];
  /** The whole of `state` as JSON-serialisable data, without logs; times left out. For comparisons before and after. */
  dump(): unknown;
  close(): Promise<void>;
}

export interface KeyOptions {
  /** Verifications per 24 hours; default none. What a key made without `rateLimitEnabled: false` gets is 10. */
  rateLimitMax?: number;
  /** `member`: sees what it was given and may not create. Default `owner`. */
  role?: "owner" | "member";
  /** `metadata.organizationId` is missing: never accepted. */
  withoutOrganization?: boolean;
}

export interface RecordedCall {
  /** From 1. */
  index: number;
  method: string;
  /** `compose.update`; for what is not a procedure, the path. */
  procedure: string;
  /** As sent, before validation; query parameters are texts. */
  input: Record<string, unknown>;
  /** Without `x-api-key`, `authorization` and `cookie`. */
  headers: Record<string, string>;
  /** Whether the header was there. */
  hadKey: boolean;
  /** `null`: no answer was sent. */
  status: number | null;
  /** Which fault answered or changed it. */
  fault: string | null;
  /** `other`: through `call`, or by a fault. */
  by: "client" | "other";
}

/** A container as its process sees itself. */
export interface SeenContainer {
  name: string;
  appName: string;
  service: string | null;
  image: string;
  environment: Record<string, string>;
  command: string[] | null;
  /** Path in the container → where it comes from, and for files their text (`null`: an empty folder in its place). */
  mounts: Record<
    string,
    { kind: "volume" | "bind" | "file"; source: string; content?: string | null; readOnly: boolean }
  >;
  /** `docker inspect`'s. */
  labels: Record<string, string>;
  networks: string[];
  health: "none" | "starting" | "healthy" | "unhealthy";
  state: "running" | "restarting" | "exited" | "created";
}
