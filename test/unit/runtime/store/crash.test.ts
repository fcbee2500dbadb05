import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { memoryWorld } from "../../../../runtime/host/memory-world.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { sampleActor, sampleId, sampleRecord, sampleScope } from "../../../conformance/sample-record.ts";

const state = "/app/.launchplane";
const attributes = { image: { plain: "notes:1" } };

/** A run as the executor does it. `acknowledged` grows by what the store has answered for. */
async function deploy(host: MemoryHost, number: number, acknowledged: string[]): Promise<void> {
  const store = await openFileStore(host, state);
  const id = sampleId(number);
  const lock = await takeLock(store.locks, host, { scope: sampleScope, run: id, actor: sampleActor, message: "apply" });
  const { token } = lock;
  for (const pending of await store.records.recover(lock)) {
    if (pending.kind !== "deployment") continue;
    const body = { ...pending.body, status: "unknown" as const };
    await store.records.append({ ...pending, revision: 2, body, token });
  }
  await store.records.append(sampleRecord({ id, token }));
  acknowledged.push(`record ${number}.1`);
  const step = { operation: `run task:${number}`, attempt: 1, detail: { message: null, attributes } };
  await store.journal.append(lock, id, { ...step, phase: "intent" });
  await store.journal.append(lock, id, { ...step, phase: "done" });
  acknowledged.push(`task ${number}`);
  await store.allocations.write(lock, { "endpoint:web/80": 20_000 + number });
  await store.records.append(sampleRecord({ id, token, revision: 2 }));
  acknowledged.push(`record ${number}.2`);
  await lock.release();
}

describe("a run that is killed", () => {
  it.each([false, true])(
    "between any two effects loses nothing that was answered for (torn append: %s)",
    async (torn) => {
      const counting = memoryHost();
      await deploy(counting, 0, []);
      const inFirst = counting.effects();
      await deploy(counting, 1, []);
      for (let after = 0; after < counting.effects() - inFirst; after++) {
        const world = memoryWorld();
        await deploy(memoryHost({ world }), 0, []);
        const acknowledged: string[] = [];
        await expect(deploy(memoryHost({ world, crash: { after, torn } }), 1, acknowledged)).rejects.toThrow("crashed");

        const reading = await openFileStore(memoryHost({ world }), state);
        for (const each of acknowledged) await expectThere(reading, each, `after ${after}`);
        world.clock.advance(66_000);
        await deploy(memoryHost({ world }), 2, acknowledged);
        for (const each of acknowledged) await expectThere(reading, each, `after ${after}`);
        const { records, damages } = await reading.records.list(null);
        expect(damages, `after ${after}`).toEqual([]);
        const terminal = records.filter(({ revision }) => revision === 2).map(({ id }) => id);
        expect(terminal.sort()).toEqual([...new Set(records.map(({ id }) => id))].sort());
      }
    },
  );
});

describe("a record without a lock that a killed writer left out of its chain", () => {
  const scope = `${sampleScope.split(".")[0]}._`;
  const record = (number: number) => sampleRecord({ id: sampleId(number), scope, token: null });

  async function strayed(): Promise<MemoryHost> {
    const world = memoryWorld();
    await (await openFileStore(memoryHost({ world }), state)).records.append(record(1));
    const dying = memoryHost({ world, crash: { after: 1, torn: false } });
    await expect((await openFileStore(dying, state)).records.append(record(2))).rejects.toThrow("crashed");
    return memoryHost({ world });
  }

  it("comes before what is written next", async () => {
    const store = await openFileStore(await strayed(), state);
    expect((await store.records.list(scope)).damages).toMatchObject([{ kind: "unchained" }]);
    await store.records.append(record(3));
    expect(await store.records.list(scope)).toEqual({ records: [1, 2, 3].map(record), damages: [] });
  });

  it("is chained by the next holder of a lock that belongs there", async () => {
    const host = await strayed();
    const store = await openFileStore(host, state);
    const asked = { scope: sampleScope, run: sampleId(9), actor: sampleActor, message: "apply" };
    const lock = await takeLock(store.locks, host, asked);
    expect(await store.records.recover(lock)).toEqual([]);
    expect(await store.records.list(scope)).toEqual({ records: [1, 2].map(record), damages: [] });
    await lock.release();
  });
});

async function expectThere(
  store: Awaited<ReturnType<typeof openFileStore>>,
  what: string,
  when: string,
): Promise<void> {
  const [kind, name = ""] = what.split(" ");
  if (kind === "task") {
    expect((await store.journal.lastRuns(sampleScope))[`task:${name}`], `${what} ${when}`).toEqual({
      succeeded: true,
      attributes,
    });
    return;
  }
  const names = (await store.records.list(null)).records.map(
    ({ id, revision }) => `${Number(id.slice(3))}.${revision}`,
  );
  expect(names, `${what} ${when}`).toContain(name);
}
