import { sleep } from "../../runtime/host/sleep.ts";
import type { Clock } from "../../targets/index.ts";

/** The clock of a machine on which pauses take a few milliseconds of the tests' time, and as long as they say of its own. */
export function quickClock(): Clock {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    async sleep(milliseconds, options = {}) {
      if (options.background) return await sleep(milliseconds, options);
      const short = Math.min(milliseconds, 4);
      skipped += milliseconds - short;
      await sleep(short, options);
    },
  };
}
