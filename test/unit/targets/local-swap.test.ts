import { describe, expect, it } from "vitest";
import { memoryHost } from "../../../runtime/host/memory-host.ts";
import { type MemoryWorld, memoryWorld } from "../../../runtime/host/memory-world.ts";
import { bringBack, swapIn, swapOut } from "../../../targets/local/backup/swap.ts";
import { swapOf } from "../../../targets/local/backup/swap-of.ts";

const local = "/state/local";
const place = `${local}/sqlite/cache.db`;
const swap = swapOf("file:cache", { folders: { app: "/app", work: "/work", local } });
const old = { "": "old", "-wal": "old log" };

/** Writes a database whose files have these suffixes. */
function worldWith(fresh: Record<string, string>): MemoryWorld {
  const at = (path: string, files: Record<string, string>) => {
    return Object.entries(files).map(([suffix, text]) => [path + suffix, text]);
  };
  return memoryWorld({ files: Object.fromEntries([...at(place, old), ...at(swap.next, fresh)]) });
}

/** What stands in the place. */
async function inPlace(world: MemoryWorld): Promise<Record<string, string>> {
  const { files } = memoryHost({ world });
  const found: Record<string, string> = {};
  for (const suffix of swap.suffixes) {
    const text = await files.readText(place + suffix);
    if (text !== null) found[suffix] = text;
  }
  return found;
}

/** Ends `work` after so many effects; answers whether it came to its end before. */
async function killed(world: MemoryWorld, after: number, work: typeof swapIn): Promise<boolean> {
  const { files } = memoryHost({ world, crash: { after } });
  return await work(swap, files).then(
    () => true,
    () => false,
  );
}

describe.each([[{ "": "new" }], [{ "": "new", "-journal": "new log" }], [{ "": "new", "-wal": "new log" }]])(
  "a swap with %j",
  (fresh) => {
    it("that is killed, and whose undoing is killed too, leaves all of the old or all of the new", async () => {
      for (let after = 0; ; after++) {
        for (let again = 0; ; again++) {
          const world = worldWith(fresh);
          const isDone = await killed(world, after, swapIn);
          const isBack = await killed(world, again, bringBack);
          await bringBack(swap, memoryHost({ world }).files);
          expect([old, fresh], `after ${after}, ${again}`).toContainEqual(await inPlace(world));
          if (isDone) expect(await inPlace(world)).toEqual(fresh);
          if (isBack && isDone) return;
          if (isBack) break;
        }
      }
    });

    it("that is taken back, and killed meanwhile, leaves all of the old", async () => {
      for (let after = 0; ; after++) {
        const world = worldWith(fresh);
        const { files } = memoryHost({ world });
        await swapIn(swap, files);
        const isDone = await killed(world, after, swapOut);
        await bringBack(swap, files);
        if (after > 0) expect(await inPlace(world), `after ${after}`).toEqual(old);
        if (isDone) return;
      }
    });
  },
);
