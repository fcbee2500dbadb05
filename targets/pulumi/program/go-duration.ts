import { invariant } from "../../../plans/index.ts";

const units = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** A duration as Docker's engine tells it again, so that nothing differs once it was asked: `90s` is `1m30s`. */
export function goDuration(duration: string): string {
  const all = durationMs(duration);
  if (all < units.s) return all === 0 ? "0s" : `${all}ms`;
  const hours = Math.floor(all / units.h);
  const minutes = Math.floor(all / units.m) % 60;
  const seconds = `${(all % units.m) / units.s}s`;
  if (hours > 0) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0 ? `${minutes}m${seconds}` : seconds;
}

/** The same duration in the spelling of attributes: `1m30s` is `90s`, `1.5s` is `1500ms`. */
export function plainDuration(duration: string): string {
  const all = durationMs(duration);
  return all % units.s === 0 ? `${all / units.s}s` : `${all}ms`;
}

/** Milliseconds of `1h0m1.5s`. */
export function durationMs(duration: string): number {
  invariant(/^([\d.]+(h|ms|m|s))+$/.test(duration), `${duration} is no duration`);
  const parts = [...duration.matchAll(/([\d.]+)(h|ms|m|s)/g)];
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * units[unit as keyof typeof units], 0);
  return Math.round(sum);
}
