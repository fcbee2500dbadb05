import { describe, expect, it } from "vitest";
import type { DurableFiles, Host } from "../../runtime/host/host.ts";
import { exampleFiles } from "../harness/example-files.ts";
import { memoryMachine } from "../harness/memory-command.ts";

const apply = ["apply", "--env", "compose", "--yes"];

/** A machine whose disk refuses everything after so many writes; of what is appended then a part is there. */
function refusing(refusal: "ENOSPC" | "EROFS", writes: number) {
  let left = writes;
  const refuse = () => {
    throw Object.assign(new Error(`${refusal}: refused, write`), { code: refusal });
  };
  const host = (real: Host): Host => {
    const { files } = real;
    const unless = async <T>(work: () => Promise<T>): Promise<T> => (left-- > 0 ? await work() : refuse());
    const own: Partial<DurableFiles> = {
      writeText: (...args) => unless(() => files.writeText(...args)),
      createExclusive: (...args) => unless(() => files.createExclusive(...args)),
      makeFolder: (...args) => unless(() => files.makeFolder(...args)),
      async append(path, text) {
        if (left <= 0 && refusal === "ENOSPC") await files.append(path, text.slice(0, text.length / 2));
        await unless(() => files.append(path, text));
      },
    };
    return { ...real, files: { ...files, ...own } };
  };
  return { host, used: () => writes - left };
}

describe("a disk that is full", () => {
  it("at any write is told, leaves nothing torn, and the next run goes on from there", async () => {
    const counting = refusing("ENOSPC", 1000);
    const { exit } = await memoryMachine(exampleFiles("02-static")).run(apply, counting);
    expect(exit).toBe(0);
    expect(counting.used()).toBeGreaterThan(20);
    // The last write releases the lock, which would run out by itself.
    for (let writes = 0; writes < counting.used() - 1; writes++) {
      const when = `after ${writes} writes`;
      const machine = memoryMachine(exampleFiles("02-static"));
      const full = await machine.run(apply, refusing("ENOSPC", writes));
      expect([1, 8], `${when}: ${full.said}`).toContain(full.exit);
      expect(full.said, when).toMatch(/LP7004|ENOSPC/);
      machine.world.clock.advance(66_000);
      const next = await machine.run(apply);
      expect(next.exit, `${when}: ${next.said}`).toBe(0);
      expect((await machine.run(["records", "verify"])).exit, when).toBe(0);
      expect((await machine.run(["records", "list", "--env", "compose"])).printed.match(/success/g), when).toHaveLength(
        1,
      );
    }
  });
});

describe("a state folder that cannot be written", () => {
  it("is told before anything is changed", async () => {
    const machine = memoryMachine(exampleFiles("02-static"));
    const { exit, said } = await machine.run(apply, refusing("EROFS", 0));
    expect([exit, said]).toEqual([1, expect.stringContaining("LP7004")]);
    expect([...machine.docker.containers.values(), ...machine.docker.images.keys()]).toEqual([]);
  });
});
