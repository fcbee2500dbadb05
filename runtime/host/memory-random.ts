import type { MemoryWorld } from "./memory-world.ts";

/** Bytes that differ for each draw of a world and are the same in each run of a test (the mixing step of SplitMix32). */
export function memoryRandom(world: MemoryWorld): (size: number) => Uint8Array {
  return (size) => Uint8Array.from({ length: size }, () => nextByte(world));
}

function nextByte(world: MemoryWorld): number {
  world.drawn += 1;
  let mixed = Math.imul(world.drawn, 0x9e3779b9);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return (mixed ^ (mixed >>> 15)) & 0xff;
}
