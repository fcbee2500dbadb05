import type { Condition, ObservedObject } from "../../plans/index.ts";
import type { Clock } from "../../targets/index.ts";

interface Waiting {
  clock: Clock;
  timeoutMs: number;
  signal: AbortSignal;
  observe(): Promise<ObservedObject | null>;
}

/** Waits until an object meets a condition. `false` when it stopped for good, time is over, or we were interrupted. */
export async function awaitCondition(
  condition: Condition,
  { clock, timeoutMs, signal, observe }: Waiting,
): Promise<boolean> {
  const deadline = clock.now() + timeoutMs;
  for (;;) {
    const object = await observe();
    if (object !== null && meets(object, condition)) return true;
    if (signal.aborted || clock.now() >= deadline) return false;
    await clock.sleep(500);
  }
}

function meets({ condition: { running, healthy, starting } }: ObservedObject, condition: Condition): boolean {
  switch (condition) {
    case "exists":
      return true;
    case "started":
      return running;
    case "healthy":
      return running && healthy !== false && starting !== true;
    case "completed":
      return healthy === true;
  }
}
