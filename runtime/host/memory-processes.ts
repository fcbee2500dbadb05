import type { ProcessIdentity } from "../../targets/index.ts";
import type { DurableFiles, Host } from "./host.ts";
import type { MemoryEffects } from "./memory-effects.ts";
import type { MemoryProcess, MemoryWorld } from "./memory-world.ts";

/** Processes that run until stopped, or until the test sets `running` in the world to false. */
export function memoryProcesses(context: {
  world: MemoryWorld;
  effects: MemoryEffects;
  files: DurableFiles;
  onSpawn(started: MemoryProcess): void;
}): Host["processes"] {
  const { world, effects } = context;
  const find = ({ pid, startedAt, bootId }: ProcessIdentity) =>
    world.processes.find(({ identity }) => {
      return identity.pid === pid && identity.startedAt === startedAt && world.bootId === bootId;
    });
  return {
    async isRunning(identity) {
      effects.refuseAfterCrash();
      return find(identity)?.running === true;
    },
    async spawnDetached(spec) {
      await context.files.append(spec.logFile, "");
      return effects.take(() => {
        const pid = 1000 + world.processes.length;
        const identity = { pid, startedAt: String(world.clock.now()), bootId: world.bootId };
        const started = { identity, spec, running: true };
        world.processes.push(started);
        context.onSpawn(started);
        return identity;
      });
    },
    async stop(identity) {
      const found = find(identity);
      if (found?.running) effects.take(() => Object.assign(found, { running: false }));
    },
  };
}
