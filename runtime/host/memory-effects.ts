/** Thrown by everything a crashed memory host is asked, as if the process were gone. */
export class MemoryCrash extends Error {}

/** When a memory host crashes: after that many effects. `torn`: half of an append that the crash hits is on the disk. */
export interface CrashPoint {
  after: number;
  torn?: boolean;
}

/** Counts what changes the world, so that a test can end a run between any two of them. */
export interface MemoryEffects {
  count(): number;
  /** Does `work` as one effect; `half` is what a crash in the midst of it leaves. */
  take<T>(work: () => T, half?: () => void): T;
  refuseAfterCrash(): void;
}

export function memoryEffects(crash: CrashPoint | null): MemoryEffects {
  let count = 0;
  let crashed = false;
  const refuseAfterCrash = () => {
    if (crashed) throw new MemoryCrash(`crashed after ${crash?.after} effects`);
  };
  return {
    count: () => count,
    refuseAfterCrash,
    take(work, half) {
      refuseAfterCrash();
      if (count === crash?.after) {
        crashed = true;
        if (crash.torn) half?.();
        refuseAfterCrash();
      }
      count += 1;
      return work();
    },
  };
}
