import type { Machine, ReadPorts } from "../../ports.ts";
import type { Found } from "../problem.ts";

/** As whom PostgreSQL's programs run: they refuse to run as root. */
export interface Account {
  /** `null`: as ourselves. */
  owner: { uid: number; gid: number } | null;
  /** What is put before the program and its arguments. */
  prefix: string[];
}

interface Cluster {
  name: string;
  folder: string;
  /** User id that owns the data; `null`: there is none yet. */
  owner: number | null;
}

/** Chooses the account for a cluster: who owns its data, else `postgres`, `nobody`, any user that is not root. */
export async function chooseAccount({ name, folder, owner }: Cluster, ports: ReadPorts): Promise<Found<Account>> {
  const { uid } = ports.machine;
  if (uid !== 0) {
    if (owner === null || owner === uid) return { found: { owner: null, prefix: [] } };
    return { problem: { code: "LP4226", args: { name, folder, owner: String(owner), uid: String(uid) } } };
  }
  const setpriv = ports.machine.programPath("setpriv");
  if (setpriv === null) return { problem: { code: "LP4223", args: {} } };
  const user = chooseUser(ports.machine, owner);
  if (user === null) return { problem: { code: "LP4224", args: {} } };
  const capability = await readingCapability(ports);
  if (capability === null) return { problem: { code: "LP4227", args: {} } };
  const prefix = [
    setpriv,
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    `--inh-caps=+${capability}`,
    `--ambient-caps=+${capability}`,
    // access(2), with which PostgreSQL looks for its own files, would disregard the capability.
    "--securebits=+no_setuid_fixup",
  ];
  return { found: { owner: user, prefix } };
}

function chooseUser({ users }: Machine, owner: number | null): { uid: number; gid: number } | null {
  const ordinary = users.filter(({ uid }) => uid !== 0);
  if (owner !== null && owner !== 0) {
    return { uid: owner, gid: ordinary.find(({ uid }) => uid === owner)?.gid ?? owner };
  }
  const named = (name: string) => ordinary.find((user) => user.name === name);
  const chosen = named("postgres") ?? named("nobody") ?? ordinary[0];
  return chosen ? { uid: chosen.uid, gid: chosen.gid } : null;
}

/** Bits of capabilities(7). */
const bits = { dac_override: 1n, dac_read_search: 2n, setpcap: 8n };

/** The weakest capability of this process that lets another user through folders that are root's alone. */
async function readingCapability({ files }: ReadPorts): Promise<"dac_read_search" | "dac_override" | null> {
  const status = (await files.readText("/proc/self/status")) ?? "";
  const permitted = BigInt(`0x${/^CapPrm:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? "0"}`);
  const has = (bit: bigint) => (permitted >> bit) % 2n === 1n;
  if (!has(bits.setpcap)) return null;
  if (has(bits.dac_read_search)) return "dac_read_search";
  return has(bits.dac_override) ? "dac_override" : null;
}
