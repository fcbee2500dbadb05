import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import type { DetachedProcess, ProcessIdentity, WriteProcesses } from "../../targets/index.ts";
import { childEnvironment, type Variables } from "./child-environment.ts";
import { endGroup } from "./end-group.ts";
import { errorCode } from "./error-code.ts";
import { nodeWriteFiles } from "./node-write-files.ts";
import { isAlive, type ProcessEntry, type ProcessTable } from "./process-table.ts";

/** Processes of this machine that outlive us. Starting one that cannot be started throws the system's error. */
export function nodeProcesses(table: ProcessTable, variables: Variables): WriteProcesses {
  return {
    async isRunning(identity) {
      const entry = ownEntry(table, identity);
      return entry !== null && isAlive(entry);
    },
    async spawnDetached(spec) {
      const log = await openLog(spec.logFile);
      try {
        return await startGroup(spec, { log, table, variables });
      } catch (error) {
        // Node's own message may quote a variable's value.
        const code = errorCode(error);
        throw code.startsWith("ERR_") ? new Error(`${spec.program} cannot be started: ${code}`) : error;
      } finally {
        await log.close();
      }
    },
    async stop(identity, options) {
      await endGroup(identity.pid, () => ownMembers(table, identity), options);
    },
  };
}

function ownEntry(table: ProcessTable, identity: ProcessIdentity): ProcessEntry | null {
  const entry = table.entry(identity.pid);
  return entry?.startedAt === identity.startedAt && table.bootId() === identity.bootId ? entry : null;
}

/**
 * What is alive of the group that this process leads. Its children may outlive it; while they do, the system gives their
 * group's number to no other process, so a process of that number with another start time says that they are gone too.
 */
function ownMembers(table: ProcessTable, identity: ProcessIdentity): ProcessEntry[] {
  if (table.bootId() !== identity.bootId) return [];
  const leader = table.entry(identity.pid);
  if (leader !== null && leader.startedAt !== identity.startedAt) return [];
  return table.members(identity.pid).filter(({ session }) => session === identity.pid);
}

/** Never follows a link: a log lies where an app may write. */
async function openLog(path: string): Promise<FileHandle> {
  await nodeWriteFiles.makeFolder(dirname(path));
  return await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW, 0o600);
}

async function startGroup(
  spec: DetachedProcess,
  surroundings: { log: FileHandle; table: ProcessTable; variables: Variables },
): Promise<ProcessIdentity> {
  const { spawn } = await import("node:child_process");
  const { log, table, variables } = surroundings;
  const child = spawn(spec.program, spec.args, {
    cwd: spec.cwd,
    env: childEnvironment(variables, spec),
    stdio: ["ignore", log.fd, log.fd],
    detached: true,
  });
  // Before anything is awaited: the entry of a child that ended at once is there until Node notices.
  const entry = child.pid === undefined ? null : table.entry(child.pid);
  await new Promise((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  if (entry === null) throw new Error(`${spec.program} was started, but the system does not tell its start time`);
  return { pid: entry.pid, startedAt: entry.startedAt, bootId: table.bootId() };
}
