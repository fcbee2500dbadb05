import { diagnose, milliseconds } from "../../plans/index.ts";
import { eachComponent, type RuledField } from "./rule.ts";

/** A time limit or an interval of zero: nothing ends in no time, and platforms take it for "not given". */
export const zeroDuration = eachComponent(({ spec: { health, commands }, locate }) => {
  const durations: { duration: string | undefined; field: RuledField; what: string }[] = [
    { duration: health?.interval, field: ["health", "interval"], what: "The interval of the health check" },
    { duration: health?.timeout, field: ["health", "timeout"], what: "The timeout of the health check" },
    ...Object.entries(commands).map(([key, { timeout }]) => {
      return { duration: timeout, field: ["commands", key, "timeout"] as const, what: `The timeout of "${key}"` };
    }),
  ];
  return durations.flatMap(({ duration, field, what }) => {
    if (duration === undefined || milliseconds(duration) > 0) return [];
    return [diagnose("LP3040", locate(field), { what, duration })];
  });
});
