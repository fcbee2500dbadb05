import type { ApplyPorts, RunResult } from "../../ports.ts";
import type { Stack } from "../command/stack-of.ts";

type Ports = Pick<ApplyPorts, "exec" | "files">;

/**
 * Whether nobody works any more behind a lock that Pulumi names. What we started goes on when we are killed: as long as that
 * process runs here, the lock is its own. Nobody can tell what runs on another machine; our own state none but us holds.
 */
export async function isLeftLock(
  { stderr }: Pick<RunResult, "stderr">,
  { stack, ports }: { stack: Stack; ports: Ports },
): Promise<boolean> {
  const holders = [...stderr.matchAll(/created by .*@(\S+) \(pid (\d+)\)/g)];
  const machine = (await ports.exec("uname", ["-n"])).stdout.trim();
  const isLeft = await Promise.all(
    holders.map(async ([, on, pid = ""]) => (on === machine ? !(await mayBePulumi(pid, ports)) : stack.isOwn)),
  );
  return holders.length > 0 && isLeft.every((each) => each);
}

/** Whether a process of this machine is `pulumi`; what nobody can tell may be. */
async function mayBePulumi(pid: string, { exec, files }: Ports): Promise<boolean> {
  // Not every `ps` takes an id: that of BusyBox does not.
  if ((await files.stat("/proc/self/cmdline")) !== null) {
    const line = await files.readText(`/proc/${pid}/cmdline`).catch(() => "pulumi");
    return line?.includes("pulumi") === true;
  }
  const { outcome, exit, stdout, stderr } = await exec("ps", ["-o", "args=", "-p", pid]);
  if (outcome !== "exited" || stderr.trim() !== "") return true;
  return exit === 0 ? stdout.includes("pulumi") : exit !== 1;
}
