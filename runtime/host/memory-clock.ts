import type { Clock } from "../../targets/index.ts";

/** Stands still unless moved, or slept on: when nothing else runs, it jumps to where the next sleeper in the foreground wakes. */
export interface MemoryClock extends Clock {
  advance(milliseconds: number): void;
}

interface Sleeper {
  at: number;
  background: boolean;
  wake(): void;
}

export function memoryClock(start: number): MemoryClock {
  let time = start;
  let sleepers: Sleeper[] = [];
  const moveTo = (to: number) => {
    time = Math.max(time, to);
    const due = sleepers.filter(({ at }) => at <= time);
    sleepers = sleepers.filter(({ at }) => at > time);
    for (const { wake } of due.sort((a, b) => a.at - b.at)) wake();
  };
  const jump = () => {
    const next = Math.min(...sleepers.filter(({ background }) => !background).map(({ at }) => at));
    if (Number.isFinite(next)) moveTo(next);
  };
  return {
    now: () => time,
    advance: (milliseconds) => moveTo(time + milliseconds),
    sleep: (milliseconds, { signal, background = false } = {}) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const wake = () => {
          sleepers = sleepers.filter((each) => each !== sleeper);
          signal?.removeEventListener("abort", wake);
          resolve();
        };
        const sleeper: Sleeper = { at: time + milliseconds, background, wake };
        sleepers.push(sleeper);
        signal?.addEventListener("abort", wake);
        if (!background) setImmediate(jump);
      }),
  };
}
