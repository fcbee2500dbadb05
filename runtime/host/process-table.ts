import { readdirSync, readFileSync } from "node:fs";

/** What the system says of one process. `state` is the first letter of ps: Z and X are dead. `startedAt`: see ProcessIdentity. */
export interface ProcessEntry {
  pid: number;
  state: string;
  group: number;
  session: number;
  startedAt: string;
}

/** Asked synchronously, so that a child can be identified before its end is noticed and its id is free again. */
export interface ProcessTable {
  entry(pid: number): ProcessEntry | null;
  /** Processes of a process group that are alive. */
  members(group: number): ProcessEntry[];
  bootId(): string;
}

export function processTable(platform: string): ProcessTable {
  return platform === "linux" ? procTable() : psTable();
}

function procTable(): ProcessTable {
  const entry = (pid: number) => parseStat(pid, readOrEmpty(`/proc/${pid}/stat`));
  return {
    entry,
    members(group) {
      const ids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
      return liveMembers(
        ids.map((id) => entry(Number(id))),
        group,
      );
    },
    bootId: () => readOrEmpty("/proc/sys/kernel/random/boot_id").trim(),
  };
}

/** proc(5): the name, field 2, is in parentheses and may hold anything, so fields are counted after its last one. */
export function parseStat(pid: number, stat: string): ProcessEntry | null {
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state, , group, session] = fields;
  const startedAt = fields[19];
  if (state === undefined || startedAt === undefined) return null;
  return { pid, state, group: Number(group), session: Number(session), startedAt };
}

/** Where there is no /proc (macOS). ps tells no sessions there: a group passes for its session. */
export function psTable(): ProcessTable {
  const columns = "pid=,pgid=,stat=,lstart=";
  return {
    entry: (pid) => parsePsLine(output("ps", ["-o", columns, "-p", String(pid)])),
    members: (group) => liveMembers(output("ps", ["-A", "-o", columns]).split("\n").map(parsePsLine), group),
    bootId: () => /sec = (\d+)/.exec(output("sysctl", ["-n", "kern.boottime"]))?.[1] ?? "",
  };
}

function parsePsLine(line: string): ProcessEntry | null {
  const [, pid, group, state, startedAt] = /^\s*(\d+)\s+(\d+)\s+(\S)\S*\s+(.+?)\s*$/.exec(line) ?? [];
  if (state === undefined || startedAt === undefined) return null;
  return { pid: Number(pid), state, group: Number(group), session: Number(group), startedAt };
}

export function isAlive(entry: ProcessEntry): boolean {
  return !["Z", "X", "x"].includes(entry.state);
}

function liveMembers(entries: (ProcessEntry | null)[], group: number): ProcessEntry[] {
  return entries.filter((entry) => entry !== null && entry.group === group && isAlive(entry)) as ProcessEntry[];
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function output(program: string, args: string[]): string {
  const { spawnSync } = process.getBuiltinModule("node:child_process");
  const environment = { PATH: process.env["PATH"] ?? "/usr/bin:/bin:/usr/sbin", LC_ALL: "C", TZ: "UTC" };
  return spawnSync(program, args, { encoding: "utf8", env: environment }).stdout ?? "";
}
