// Run as a process of its own, see test/harness/store-child.ts:
// `child-writer append|contend|deploy|generate|hold|promote FOLDER NUMBER CLOCK-OFFSET`.
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { masterKeyOf } from "../../../../runtime/secrets/master-key.ts";
import { openSecrets } from "../../../../runtime/secrets/secrets.ts";
import { openStore } from "../../../../runtime/store/open-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { promotionEnd, samplePromotion } from "../../../conformance/sample-promotion.ts";
import { sampleActor, sampleRecord, sampleScope } from "../../../conformance/sample-record.ts";

const [work, folder = "", number = "0", offset = "0"] = process.argv.slice(2);
const real = nodeHost();
const host = { ...real, clock: { ...real.clock, now: () => Date.now() + Number(offset) } };
const say = (line: string) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));

async function append(): Promise<void> {
  const store = await openStore(host, { stateFolder: folder });
  for (let count = 0; count < Number(number); count++) {
    const id = host.ulid();
    await store.records.append(sampleRecord({ id }));
    await say(`${id}.1`);
  }
}

/** Deploys again and again until it is killed. */
async function deploy(): Promise<void> {
  for (;;) {
    const store = await openStore(host, { stateFolder: folder });
    const run = host.ulid();
    const lock = await takeLock(store.locks, host, { scope: sampleScope, run, actor: sampleActor, message: "apply" });
    const { token } = lock;
    for (const pending of await store.records.recover(lock))
      await store.records.append({ ...pending, revision: 2, token });
    await store.records.append(sampleRecord({ id: run, token }));
    await say(`${run}.1`);
    const step = { operation: `run task:${run}`, attempt: 1, detail: { message: null, attributes: {} } };
    await store.journal.append(lock, run, { ...step, phase: "intent" });
    await store.journal.append(lock, run, { ...step, phase: "done" });
    await say(`task ${run}`);
    await store.allocations.write(lock, { "endpoint:web/80": 20_000 + token });
    await store.records.append(sampleRecord({ id: run, token, revision: 2 }));
    await say(`${run}.2`);
    await lock.release();
  }
}

async function generate(): Promise<void> {
  const store = await openStore(host, { stateFolder: folder });
  const secrets = openSecrets(store.secrets, host, { key: masterKeyOf(new Uint8Array(32)), actor: sampleActor });
  const fence = { scope: sampleScope, token: 1 };
  await say(await secrets.generate({ fence, name: "secret:key#value", kind: "secret", class: "non-prod" }));
}

/** Ends without releasing the lock. */
async function hold(): Promise<void> {
  const store = await openStore(host, { stateFolder: folder });
  await takeLock(store.locks, host, { scope: sampleScope, run: host.ulid(), actor: sampleActor, message: "apply" });
}

/** Takes the lock so many times, also from others who hold it for a moment, and appends a record each time. */
async function contend(): Promise<void> {
  const store = await openStore(host, { stateFolder: folder });
  for (let count = 0; count < Number(number); count++) {
    const run = host.ulid();
    const request = { scope: sampleScope, run, actor: sampleActor, message: "apply", waitMs: 60_000 };
    const lock = await takeLock(store.locks, host, request);
    await store.records.append(sampleRecord({ id: run, token: lock.token }));
    await say(`${run}.1 ${lock.token}`);
    await lock.release();
  }
}

/** Writes the ends of promotions until the store is gone: three records that belong together. */
async function promote(): Promise<void> {
  const store = await openStore(host, { stateFolder: folder });
  for (;;) {
    const run = host.ulid();
    const request = { scope: sampleScope, run, actor: sampleActor, message: "promote", waitMs: 60_000 };
    const lock = await takeLock(store.locks, host, request);
    for (const pending of await store.records.recover(lock)) await store.records.appendAll(promotionEnd(pending.id));
    await store.records.append(samplePromotion(run));
    await store.records.appendAll(promotionEnd(run));
    await say(run);
    await lock.release();
  }
}

const works: Record<string, () => Promise<void>> = { append, contend, deploy, generate, hold, promote };
await works[work ?? ""]?.();
