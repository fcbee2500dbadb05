/** How what fits it behaves. Every given member of the first line must fit. */
export interface Behaviour {
  /** Part of the image's name: a digest, a tag. */
  image?: string;
  /** Exactly a service of a compose file. */
  service?: string;
  /** The beginning of the appName. */
  appName?: string;
  /** Part of the command that a schedule runs. */
  command?: string;

  /** Where the container or task gets to. Without a health check, `unhealthy` shows as `running`. Default `healthy`. */
  state?: "healthy" | "unhealthy" | "starting" | "restarting" | "exited" | "pending" | "rejected";
  /** It is `starting` that long before. */
  afterMs?: number;
  /** Why the image does not come: the deploy fails. */
  pull?: "missing" | "denied";
  /** What it answers on its domains. Default 200. */
  http?: { status: number; body?: string; headers?: Record<string, string> };
  /** The only port it listens on. Default every. */
  listens?: number;
  /** What it has printed. */
  logs?: string[];
  /** Of a run of `command`. Default 0. */
  exit?: number;
  /** Of a run of `command`: what it prints. */
  output?: string[];
  /** A run of `command` takes that long. */
  runMs?: number;
  /** A backup of the database fails, with this line. */
  backupFails?: string;
}
