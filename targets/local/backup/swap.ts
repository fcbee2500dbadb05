import type { WriteFiles } from "../../ports.ts";

/** A file or folder with what belongs to it: each path with each suffix. The first suffix is the thing itself. */
export interface Swap {
  place: string;
  next: string;
  old: string;
  suffixes: string[];
}

/**
 * Puts `next` in its place; what was there is `old` from then on. Whenever we are killed, the place is empty or complete,
 * and when it is empty, `bringBack` fills it with what was there.
 */
export async function swapIn(swap: Swap, files: WriteFiles): Promise<void> {
  const { place, next, old, suffixes } = swap;
  await bringBack(swap, files);
  for (const suffix of suffixes) await files.remove(old + suffix);
  for (const suffix of suffixes) await moveIfThere(place + suffix, old + suffix, files);
  for (const suffix of suffixes.toReversed()) await moveIfThere(next + suffix, place + suffix, files);
}

/** Undoes a swap that did not come to its end. */
export async function bringBack({ place, old, suffixes }: Omit<Swap, "next">, files: WriteFiles): Promise<void> {
  if ((await files.stat(place)) !== null || (await files.stat(old)) === null) return;
  for (const suffix of suffixes.toReversed()) {
    await files.remove(place + suffix);
    await moveIfThere(old + suffix, place + suffix, files);
  }
}

async function moveIfThere(from: string, to: string, files: WriteFiles): Promise<void> {
  if ((await files.stat(from)) !== null) await files.move(from, to);
}
