import type { WriteFiles } from "../../ports.ts";

/** A file or folder with what belongs to it: each path with each suffix. The first suffix is the thing itself. */
export interface Swap {
  place: string;
  next: string;
  /** Folders: of what is being moved out of the place, and, under that name once all of it is there, of what was replaced. */
  moving: string;
  replaced: string;
  suffixes: string[];
}

/**
 * Puts `next` in its place; what was there is in `replaced` from then on. Whenever we are killed, the place is empty or
 * complete, and when it is empty, `bringBack` fills it with what was there.
 */
export async function swapIn(swap: Swap, files: WriteFiles): Promise<void> {
  const { place, next, moving, replaced, suffixes } = swap;
  await bringBack(swap, files);
  for (const folder of [moving, replaced]) await files.remove(folder);
  for (const suffix of suffixes) await moveIfThere(place + suffix, oldIn(moving) + suffix, files);
  await moveIfThere(moving, replaced, files);
  for (const suffix of suffixes.toReversed()) await moveIfThere(next + suffix, place + suffix, files);
}

/** Undoes a swap that came to its end: what was put in place is `next` again. */
export async function swapOut(swap: Swap, files: WriteFiles): Promise<void> {
  for (const suffix of swap.suffixes) await moveIfThere(swap.place + suffix, swap.next + suffix, files);
  await bringBack(swap, files);
}

/** Undoes a swap that did not come to its end. */
export async function bringBack(swap: Omit<Swap, "next">, files: WriteFiles): Promise<void> {
  const { place, moving, replaced, suffixes } = swap;
  if ((await files.stat(place)) !== null) return;
  if ((await files.stat(oldIn(replaced))) !== null) {
    // What is beside the place is of the new data.
    for (const suffix of suffixes) await files.remove(place + suffix);
    await files.move(replaced, moving);
  }
  for (const suffix of suffixes.toReversed()) await moveIfThere(oldIn(moving) + suffix, place + suffix, files);
}

function oldIn(folder: string): string {
  return `${folder}/data`;
}

async function moveIfThere(from: string, to: string, files: WriteFiles): Promise<void> {
  if ((await files.stat(from)) !== null) await files.move(from, to);
}
