import { verify as verifySignature } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { memoryHost } from "../../runtime/host/memory-host.ts";
import { loadSigner } from "../../runtime/records/signing-key.ts";
import { writeRecords } from "../../runtime/records/write-records.ts";
import { openFileStore } from "../../runtime/store/file-store.ts";
import { sampleId, sampleRecord, sampleScope } from "../conformance/sample-record.ts";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const folder = "/home/ada/notes/app";
const state = `${folder}/.launchplane`;
const key = "/home/ada/.config/launchplane/signing.key";

let machine: MemoryMachine;

beforeEach(() => {
  machine = memoryMachine({});
});

/** Three deployments, each pending and then successful, signed where there is a key. */
async function deployThrice(): Promise<void> {
  const host = memoryHost({ world: machine.world, variables: { HOME: "/home/ada" } });
  const means = { store: await openFileStore(host, state), signer: await loadSigner(host) };
  for (const id of [1, 2, 3].map(sampleId)) {
    await writeRecords([sampleRecord({ id })], means);
    await writeRecords([sampleRecord({ id, revision: 2 })], means);
  }
}

async function verify(...options: string[]): Promise<{ exit: number; codes: string[]; messages: string[] }> {
  const { exit, printed } = await machine.run(["records", "verify", "--json", ...options]);
  const { diagnostics } = JSON.parse(printed) as { diagnostics: { code: string; message: string }[] };
  return { exit, codes: diagnostics.map(({ code }) => code), messages: diagnostics.map(({ message }) => message) };
}

function textOf(path: string): string {
  const file = machine.world.disk.get(path);
  return file?.kind === "file" ? file.bytes.toString() : "";
}

function write(path: string, text: string, mode = 0o600): void {
  machine.world.disk.set(path, { kind: "file", bytes: Buffer.from(text), mode, uid: 0 });
}

async function publicKey(): Promise<void> {
  const { printed } = await machine.run(["keys", "show"]);
  write(`${folder}/public.pem`, printed);
}

const statement = (number: number) => `${state}/records/deployment/${sampleId(number)}.2.intoto.jsonl`;

describe("records verify", () => {
  it("finds nothing in records that nobody touched, and prints the digest of each history", async () => {
    await deployThrice();
    expect(await verify()).toEqual({ exit: 0, codes: [], messages: [] });
    const { printed } = await machine.run(["records", "verify"]);
    expect(printed).toMatch(new RegExp(`^${sampleScope}: sha256:[0-9a-f]{64}$`, "m"));
  });

  it("names each record that was changed, removed or swapped", async () => {
    await deployThrice();
    const path = (number: number) => `${state}/records/deployment/${sampleId(number)}.1.json`;
    const kept = textOf(path(2));
    write(path(1), textOf(path(1)).replace("tester", "nobody"));
    machine.world.disk.delete(path(2));
    expect(await verify()).toMatchObject({
      exit: 3,
      messages: [
        `The record "deployment/${sampleId(1)}.1" is changed`,
        `The record "deployment/${sampleId(2)}.1" is missing`,
      ],
    });
    write(path(2), textOf(path(3)));
    write(path(3), kept);
    expect((await verify()).messages).toContain(`The record "deployment/${sampleId(3)}.1" is changed`);
  });

  it.each([
    ["the head of a chain", `${state}/chain/${sampleScope}/head.json`, "seq", `chain/${sampleScope}/6`],
    [
      "the kind in a chain entry",
      `${state}/chain/${sampleScope}/00000002.json`,
      "deployment",
      `deployment/${sampleId(1)}.2`,
    ],
    ["a chain entry", `${state}/chain/${sampleScope}/00000003.json`, "seq", `chain/${sampleScope}/3`],
    ["a projection", `${state}/scopes/${sampleScope}/inventory.json`, "state", sampleScope],
  ])("names %s that was changed, and everything else that was", async (_, path, word, named) => {
    await deployThrice();
    const isProjection = path.endsWith("inventory.json");
    if (!isProjection) machine.world.disk.delete(`${state}/records/deployment/${sampleId(2)}.2.json`);
    write(path, textOf(path).replace(word, `${word.slice(1)}/`));
    const { exit, messages } = await verify();
    expect(exit).toBe(3);
    expect(messages.join("\n")).toContain(`"${named}"`);
    if (!isProjection) expect(messages).toContain(`The record "deployment/${sampleId(2)}.2" is missing`);
    const rebuilt = await machine.run(["records", "rebuild"]);
    expect([rebuilt.exit, rebuilt.printed]).toEqual(
      isProjection ? [0, expect.stringContaining("replaced")] : [3, expect.stringContaining("left")],
    );
  });

  it("verifies signatures with a public key alone", async () => {
    expect((await machine.run(["keys", "create"])).exit).toBe(0);
    await deployThrice();
    await publicKey();
    expect(await verify("--key", "public.pem")).toEqual({ exit: 0, codes: [], messages: [] });
    machine.world.disk.delete(key);
    expect(await verify("--key", "public.pem")).toEqual({ exit: 0, codes: [], messages: [] });
  });

  it("makes signatures that other programs can read: DSSE over the statement, by Ed25519", async () => {
    await machine.run(["keys", "create"]);
    await deployThrice();
    await publicKey();
    const envelope = JSON.parse(textOf(statement(1)));
    const payload = Buffer.from(envelope.payload, "base64");
    const type = "application/vnd.in-toto+json";
    const bytes = Buffer.concat([Buffer.from(`DSSEv1 ${type.length} ${type} ${payload.length} `), payload]);
    const [{ sig }] = envelope.signatures;
    expect(verifySignature(null, bytes, textOf(`${folder}/public.pem`), Buffer.from(sig, "base64"))).toBe(true);
    expect(JSON.parse(payload.toString())).toMatchObject({
      _type: "https://in-toto.io/Statement/v1",
      subject: [{ name: `deployment/${sampleId(1)}.2` }],
      predicate: { record: { id: sampleId(1) }, history: { seq: 2 } },
    });
  });

  it("refuses what another key signed, what nobody signed, and what says something else", async () => {
    await deployThrice();
    await machine.run(["keys", "create"]);
    await publicKey();
    expect((await verify("--key", "public.pem")).messages).toContain(
      `The statement about "deployment/${sampleId(1)}.2" is not signed`,
    );
    const unsigned = JSON.parse(textOf(statement(2))) as { payload: string };
    const other = JSON.parse(Buffer.from(unsigned.payload, "base64").toString()) as { predicate: unknown };
    const forged = Buffer.from(JSON.stringify(other).replace("tester", "nobody")).toString("base64");
    write(statement(2), textOf(statement(2)).replace(unsigned.payload, forged));
    expect(await verify()).toMatchObject({
      exit: 3,
      codes: ["LP7040"],
      messages: [`The statement about "deployment/${sampleId(2)}.2" does not say what the record says`],
    });
  });

  it("finds a history that was rewritten as a whole, because nobody else can sign it", async () => {
    await machine.run(["keys", "create"]);
    await publicKey();
    await deployThrice();
    for (const path of [...machine.world.disk.keys()]) if (path.startsWith(state)) machine.world.disk.delete(path);
    machine.world.disk.delete(key);
    await machine.run(["keys", "create"]);
    await deployThrice();
    expect(await verify()).toMatchObject({ exit: 0 });
    expect(await verify("--key", "public.pem")).toMatchObject({ exit: 3, codes: ["LP7040", "LP7040", "LP7040"] });
  });

  it("warns of a missing statement, which is an error once a key has to have signed it", async () => {
    await deployThrice();
    machine.world.disk.delete(statement(3));
    expect(await verify()).toMatchObject({ exit: 0, codes: ["LP7041"] });
    await machine.run(["keys", "create"]);
    await publicKey();
    expect((await verify("--key", "public.pem")).messages).toContain(
      `The statement about "deployment/${sampleId(3)}.2" is missing`,
    );
  });

  it("finds a projection that was changed, and rebuild makes it again byte for byte", async () => {
    await deployThrice();
    const inventory = `${state}/scopes/${sampleScope}/inventory.json`;
    const before = textOf(inventory);
    expect(before).toContain(sampleId(3));
    write(inventory, before.replace("serving", "destroyed"));
    expect(await verify()).toMatchObject({ exit: 3, codes: ["LP7046"] });
    expect((await machine.run(["records", "rebuild"])).printed).toMatch(/notes\.testing +replaced/);
    expect(textOf(inventory)).toBe(before);
    machine.world.disk.delete(inventory);
    expect((await machine.run(["records", "rebuild"])).printed).toMatch(/notes\.testing +made/);
    expect(textOf(inventory)).toBe(before);
    expect((await machine.run(["records", "rebuild"])).printed).toMatch(/notes\.testing +unchanged/);
  });

  it("leaves the projections of damaged records alone", async () => {
    await deployThrice();
    machine.world.disk.delete(`${state}/records/deployment/${sampleId(3)}.2.json`);
    const { exit, printed } = await machine.run(["records", "rebuild"]);
    expect([exit, printed]).toEqual([3, expect.stringMatching(/notes\.testing +left/)]);
  });

  it("needs a state folder and readable keys", async () => {
    expect(await verify()).toMatchObject({ exit: 1, codes: ["LP7045"] });
    await deployThrice();
    expect(await verify("--key", "none.pem")).toMatchObject({ exit: 1, codes: ["LP7047"] });
    write(`${folder}/odd.pem`, "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n");
    expect(await verify("--key", "odd.pem")).toMatchObject({ exit: 3, codes: ["LP7042"] });
  });
});

describe("keys", () => {
  it("are made once, readable by their user only, and never printed", async () => {
    const { exit, printed } = await machine.run(["keys", "create"]);
    expect([exit, printed]).toEqual([0, expect.stringContaining("BEGIN PUBLIC KEY")]);
    expect(printed).not.toContain("PRIVATE");
    expect(machine.world.disk.get(key)).toMatchObject({ mode: 0o600 });
    expect(await machine.run(["keys", "create"])).toMatchObject({ exit: 1, said: expect.stringContaining("LP7043") });
    write(key, textOf(key), 0o644);
    expect(await machine.run(["keys", "show"])).toMatchObject({ exit: 5, said: expect.stringContaining("LP7044") });
  });

  it("are none in a variable that is empty", async () => {
    const ci = memoryMachine({}, { variables: { LAUNCHPLANE_SIGNING_KEY: "" } });
    expect((await ci.run(["keys", "show"])).said).toContain('LP7042: "LAUNCHPLANE_SIGNING_KEY" is empty');
  });

  it("can come from the environment, and need a place when they are made", async () => {
    await machine.run(["keys", "create", "--out", "ci.key"]);
    const ci = memoryMachine({}, { variables: { LAUNCHPLANE_SIGNING_KEY: textOf(`${folder}/ci.key`) } });
    expect((await ci.run(["keys", "show"])).printed).toContain("BEGIN PUBLIC KEY");
    const homeless = memoryMachine({}, { variables: { HOME: "" } });
    expect(await homeless.run(["keys", "create"])).toMatchObject({ exit: 1, said: expect.stringContaining("LP7048") });
  });
});
