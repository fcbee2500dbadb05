import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleId, sampleRecord, sampleScope } from "../../../conformance/sample-record.ts";
import { describeStore } from "../../../conformance/store.ts";
import type { StoreUnderTest } from "../../../conformance/store-under-test.ts";

const folder = "/app/.launchplane";

/** Moves the clock and lets what it woke run to its end. */
async function advance(host: MemoryHost, milliseconds: number): Promise<void> {
  host.world.clock.advance(milliseconds);
  for (let turn = 0; turn < 20; turn++) await new Promise(setImmediate);
}

describeStore("files in memory", async (): Promise<StoreUnderTest> => {
  const host = memoryHost({ files: { "/app/Launchfile": "" } });
  return { host, open: () => openFileStore(host, folder), advance: (milliseconds) => advance(host, milliseconds) };
});

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

/** Real files with the clock of a memory host. */
describeStore("files on disk", async (): Promise<StoreUnderTest> => {
  const parent = await realpath(await mkdtemp(join(tmpdir(), "launchplane-store-")));
  folders.push(parent);
  const memory = memoryHost();
  const host = { ...memory, files: nodeHost().files };
  const settle = async (milliseconds: number) => {
    await advance(memory, milliseconds);
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return { host, open: () => openFileStore(host, join(parent, "state")), advance: settle };
});

describe("openFileStore", () => {
  it("makes nothing before the first write", async () => {
    const host = memoryHost({ files: { "/app/Launchfile": "" } });
    const store = await openFileStore(host, folder);
    await store.records.list(null);
    await store.records.latest(sampleScope);
    await store.journal.lastRuns(sampleScope);
    await store.allocations.read(sampleScope);
    await store.contexts.ownerOf("notes");
    await store.secrets.list(sampleScope);
    await store.locks.highest(sampleScope);
    expect(host.effects()).toBe(0);
  });

  it("makes a closed folder that version control ignores", async () => {
    const host = memoryHost({ files: { "/app/Launchfile": "" } });
    const store = await openFileStore(host, folder);
    await store.contexts.claim("notes", "notes");
    expect((await host.files.stat(folder))?.mode).toBe(0o700);
    expect(await host.files.readText(`${folder}/.gitignore`)).toBe("*\n");
    expect(await host.files.readText(`${folder}/store.json`)).toBe(
      `{"formatVersion":"launchplane/store/v1","kind":"files","storeId":"${store.storeId}"}\n`,
    );
    for (const [path, entry] of host.world.disk) {
      if (path.startsWith(folder) && entry.kind === "file") expect(entry.mode, path).toBe(0o600);
    }
  });

  it.each([
    [
      "moved",
      '{"formatVersion":"launchplane/store/v1","storeId":"01J00000000000000000000000","kind":"moved"}',
      "LP7001",
    ],
    [
      "kept in a database",
      '{"formatVersion":"launchplane/store/v1","storeId":"01J00000000000000000000000","kind":"postgres"}',
      "LP7001",
    ],
    ["newer", '{"formatVersion":"launchplane/store/v2","something":"else"}', "LP7002"],
    ["not JSON", "hello", "LP7003"],
    ["without an id", '{"formatVersion":"launchplane/store/v1","kind":"files"}', "LP7003"],
    ["of another program", '{"formatVersion":"other/v1"}', "LP7003"],
  ])("refuses a folder that is %s", async (_, text, expected) => {
    const host = memoryHost({ files: { [`${folder}/store.json`]: text } });
    expect(await code(openFileStore(host, folder))).toBe(expected);
  });

  it("says what the machine refuses", async () => {
    for (const [errno, reason] of [
      ["ENOSPC", "no space is left on the disk"],
      ["EROFS", "the file system is read-only"],
      ["EACCES", "permission denied"],
    ] as const) {
      const host = memoryHost({ files: { "/app/Launchfile": "" } });
      const createExclusive = () => Promise.reject(Object.assign(new Error(errno), { code: errno }));
      const store = await openFileStore({ ...host, files: { ...host.files, createExclusive } }, folder);
      const refusal = await store.records.append(sampleRecord({ id: sampleId(1) })).catch((error) => error);
      expect(refusal).toMatchObject({ exit: 1, diagnostics: [{ code: "LP7004" }] });
      expect(refusal.diagnostics[0].message).toContain(reason);
    }
  });
});
