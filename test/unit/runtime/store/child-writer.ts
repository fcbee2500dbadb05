// Run as a process of its own, see child-processes.test.ts: `child-writer append|deploy|generate|hold FOLDER NUMBER CLOCK-OFFSET`.
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { masterKeyOf } from "../../../../runtime/secrets/master-key.ts";
import { openSecrets } from "../../../../runtime/secrets/secrets.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { sampleActor, sampleRecord, sampleScope } from "../../../conformance/sample-record.ts";

const [work, folder = "", number = "0", offset = "0"] = process.argv.slice(2);
const real = nodeHost();
const host = { ...real, clock: { ...real.clock, now: () => Date.now() + Number(offset) } };
const say = (line: string) => new Promise((resolve) => process.stdout.write(`${line}\n`, resolve));

async function append(): Promise<void> {
  const store = await openFileStore(host, folder);
  for (let count = 0; count < Number(number); count++) {
    const id = host.ulid();
    await store.records.append(sampleRecord({ id }));
    await say(`${id}.1`);
  }
}

/** Deploys again and again until it is killed. */
async function deploy(): Promise<void> {
  for (;;) {
    const store = await openFileStore(host, folder);
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
  const store = await openFileStore(host, folder);
  const secrets = openSecrets(store.secrets, host, { key: masterKeyOf(new Uint8Array(32)), actor: sampleActor });
  const fence = { scope: sampleScope, token: 1 };
  await say(await secrets.generate({ fence, name: "secret:key#value", kind: "secret", class: "non-prod" }));
}

/** Ends without releasing the lock. */
async function hold(): Promise<void> {
  const store = await openFileStore(host, folder);
  await takeLock(store.locks, host, { scope: sampleScope, run: host.ulid(), actor: sampleActor, message: "apply" });
}

const works: Record<string, () => Promise<void>> = { append, deploy, generate, hold };
await works[work ?? ""]?.();
