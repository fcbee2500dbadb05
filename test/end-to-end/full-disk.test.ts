import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { killedProgram } from "../harness/killed-program.ts";
import { copyOfExample } from "../harness/temporary-folder.ts";

const run = killedProgram("file-program");

/** Only root may mount; elsewhere `sudo` has to work without a password. */
async function asRoot(program: string, ...args: string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  await promisify(execFile)(isRoot ? program : "sudo", isRoot ? args : ["-n", program, ...args]);
}

/** A folder with an app and a disk of its own, of so many kilobytes, for the state. */
async function onSmallDisk(kilobytes: number) {
  const folder = await copyOfExample("01-guestbook");
  const disk = join(folder, "../disk");
  await mkdir(disk);
  await asRoot("mount", "-t", "tmpfs", "-o", `size=${kilobytes}k,mode=0777`, "tmpfs", disk);
  onTestFinished(() => asRoot("umount", disk));
  const state = ["--state", join(disk, "state"), "--env", "compose"];
  return {
    apply: () => run(["apply", "--yes", ...state], { folder }),
    verify: () => run(["records", "verify", ...state.slice(0, 2)], { folder }),
    remount: (options: string) => asRoot("mount", "-o", `remount,${options}`, disk),
  };
}

describe("a state folder on a disk", () => {
  it("that is full says so, keeps everything whole, and the next run goes on when there is space", async () => {
    const exits = new Set<number | null>();
    for (let kilobytes = 8; kilobytes <= 160; kilobytes += 8) {
      const { apply, verify, remount } = await onSmallDisk(kilobytes);
      const full = await apply();
      const when = `${kilobytes} kB: ${full.said}`;
      exits.add(full.exit);
      expect([0, 1, 8], when).toContain(full.exit);
      if (full.exit !== 0) expect(full.said.replace(/\s+/g, " "), when).toMatch(/LP7004|no space left/);
      await remount("size=10m");
      const next = await apply();
      if (next.exit === 8 && next.said.includes("LP6015")) continue;
      expect(next.exit, `${when}\n${next.said}`).toBe(0);
      const { exit, said } = await verify();
      expect(exit, `${when}\n${said}`).toBe(0);
    }
    expect(exits).toContain(1);
    expect(exits).toContain(8);
  });

  it("that is read-only says so before anything is changed", async () => {
    const { apply, remount } = await onSmallDisk(10_000);
    await remount("ro");
    const refused = await apply();
    expect([refused.exit, refused.said]).toEqual([1, expect.stringContaining("LP7004")]);
  });
});
