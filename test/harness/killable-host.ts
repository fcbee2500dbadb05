import type { Host } from "../../runtime/host/host.ts";

/** A host whose process is dead from some point on: nothing of it comes to an end any more. */
export interface KillableHost {
  host(real: Host): Host;
  /** Resolves when the point has come. */
  killed: Promise<void>;
  /** How many points there were so far. */
  count(): number;
}

/** No process of a machine has it. */
const deadPid = 2 ** 30;

/**
 * Kills at point number `at`. Points are: before and after each line of the journal, and after each change that was sent to a
 * platform and had its effect.
 */
export function killableHost(at = Number.POSITIVE_INFINITY): KillableHost {
  let count = 0;
  let isDead = false;
  let tell = () => {};
  const killed = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const never = new Promise<never>(() => {});
  const pass = async () => {
    if (++count === at) {
      isDead = true;
      tell();
    }
    if (isDead) await never;
  };
  const isJournal = (path: unknown) => /\/journal\.ndjson$/.test(String(path));
  const mortal = <Ports extends object>(ports: Ports): Ports => {
    const entries = Object.entries(ports).map(([name, port]) => [name, mortalPort(name, port)]);
    return Object.fromEntries(entries) as Ports;
  };
  const mortalPort = (name: string, port: unknown): unknown => {
    if (typeof port === "object" && port !== null && name !== "identity") return mortal(port);
    if (typeof port !== "function" || direct.has(name)) return port;
    return async (...args: unknown[]) => {
      const isLine = name === "append" && isJournal(args[0]);
      if (isLine) await pass();
      if (isDead) await never;
      const result: unknown = await port(...args);
      if (isLine || name === "send") await pass();
      return isDead ? await never : result;
    };
  };
  return {
    host: (real) => ({ ...mortal(real), identity: { ...real.identity, pid: deadPid } }),
    killed,
    count: () => count,
  };
}

/** What answers at once, and changes nothing. */
const direct: ReadonlySet<string> = new Set(["ulid", "randomBytes", "variable", "isProcessAlive", "now", "machine"]);
