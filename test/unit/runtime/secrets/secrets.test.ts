import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { fingerprint } from "../../../../runtime/secrets/fingerprint.ts";
import { type MasterKey, masterKeyOf } from "../../../../runtime/secrets/master-key.ts";
import { openSecrets, type Secrets } from "../../../../runtime/secrets/secrets.ts";
import { openFileStore } from "../../../../runtime/store/file-store.ts";
import { takeLock } from "../../../../runtime/store/take-lock.ts";
import { code } from "../../../conformance/diagnostic-code.ts";
import { sampleActor, sampleId, sampleScope as scope } from "../../../conformance/sample-record.ts";

const state = "/app/.launchplane";
const key = masterKeyOf(Buffer.alloc(32, 1));
const input = "input:web.SMTP_PASSWORD";

async function open(host: MemoryHost, by: MasterKey | null = key): Promise<Secrets> {
  return openSecrets((await openFileStore(host, state)).secrets, host, { key: by, actor: sampleActor });
}

async function lockOf(host: MemoryHost) {
  const { locks } = await openFileStore(host, state);
  return takeLock(locks, host, { scope, run: sampleId(1), actor: sampleActor, message: "apply" });
}

/** The texts of all files by path. */
function files(host: MemoryHost): [string, string][] {
  return [...host.world.disk].flatMap(([path, entry]) =>
    entry.kind === "file" ? [[path, entry.bytes.toString("latin1")]] : [],
  );
}

describe("generated secrets", () => {
  it.each([
    ["secret", /^[0-9a-f]{64}$/],
    ["password", /^[0-9a-f]{48}$/],
    ["uuid", /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
    ["port", /^1\d{4}$/],
  ] as const)("are made once: %s", async (kind, form) => {
    const host = memoryHost();
    const fence = await lockOf(host);
    const secrets = await open(host);
    const request = { fence, name: "secret:web/KEY#value", kind, class: "non-prod" } as const;
    const value = await secrets.generate(request);
    expect(value).toMatch(form);
    expect(await secrets.generate(request)).toBe(value);
    expect(await (await open(host)).get(scope, request.name)).toBe(value);
    const others = await Promise.all(["a", "b"].map((name) => secrets.generate({ ...request, name })));
    expect(new Set([value, ...others]).size).toBe(3);
  });

  it("agree when two processes make them at once", async () => {
    const host = memoryHost();
    const fence = await lockOf(host);
    const request = { fence, name: "resource:postgres#password", kind: "password", class: "non-prod" } as const;
    const values = await Promise.all([1, 2, 3].map(async () => (await open(host)).generate(request)));
    expect(new Set(values).size).toBe(1);
  });

  it("are ports that are free", async () => {
    const host = memoryHost();
    for (let port = 10_000; port < 20_000; port++) if (port % 100 !== 7) host.world.takenPorts.add(port);
    const value = await (await open(host)).generate({
      fence: await lockOf(host),
      name: "p",
      kind: "port",
      class: "shared",
    });
    expect(Number(value) % 100).toBe(7);
  });

  it("are not made anew over values that another key keeps, nor by one who lost the lock", async () => {
    const host = memoryHost();
    const fence = await lockOf(host);
    const request = { fence, name: "resource:postgres#password", kind: "password", class: "non-prod" } as const;
    await (await open(host)).generate(request);
    const stranger = await open(host, masterKeyOf(Buffer.alloc(32, 2)));
    expect(await code(stranger.generate(request))).toBe("LP7023");
    await fence.release();
    expect(await code((await open(host)).generate({ ...request, name: "new" }))).toBe("LP7011");
  });
});

describe("stored secrets", () => {
  it("have versions, of which the newest is used", async () => {
    const host = memoryHost();
    const secrets = await open(host);
    for (const text of ["first value", "zweiter Wert ✓", "third\nvalue\n"]) {
      await secrets.put({ scope, name: input, text, class: "prod-only" });
    }
    expect(await secrets.get(scope, input)).toBe("third\nvalue\n");
    expect(await secrets.get(scope, input, 2)).toBe("zweiter Wert ✓");
    expect(await secrets.get(scope, input, 4)).toBe(null);
    expect(await secrets.get(scope, "input:web.OTHER")).toBe(null);
    expect(await secrets.get("notes.prod", input)).toBe(null);
    const unlocked = await secrets.unlock(scope);
    expect([unlocked.read(input), unlocked.read(input, 1), unlocked.read(input, 9), unlocked.read("other")]).toEqual([
      "third\nvalue\n",
      "first value",
      null,
      null,
    ]);
    expect(unlocked.values).toHaveLength(3);
  });

  it("all get a version when many are put at once", async () => {
    const host = memoryHost();
    const secrets = await open(host);
    const texts = ["one", "two", "three", "four"];
    await Promise.all(texts.map((text) => secrets.put({ scope, name: input, text, class: "shared" })));
    expect((await secrets.list(scope)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
    expect((await secrets.unlock(scope)).values.sort()).toEqual(texts.sort());
  });

  it("are listed without their values, with or without the key", async () => {
    const host = memoryHost();
    await (await open(host)).put({ scope, name: input, text: "hunter2hunter2", class: "prod-only" });
    const listed = await (await open(host, null)).list(scope);
    expect(listed).toEqual([
      {
        scope,
        name: input,
        version: 1,
        class: "prod-only",
        origin: "operator",
        at: "2026-01-01T00:00:00.000Z",
        actor: sampleActor,
        keyId: key.id,
      },
    ]);
  });

  it("are refused without a key or a value", async () => {
    const host = memoryHost();
    const put = { scope, name: input, text: "value", class: "shared" } as const;
    const without = await open(host, null);
    expect(await code(without.put(put))).toBe("LP7020");
    expect(await code((await open(host)).put({ ...put, text: "" }))).toBe("LP7025");
    await (await open(host)).put(put);
    expect(await code(without.get(scope, input))).toBe("LP7020");
    expect((await without.unlock(scope)).read(input)).toBe(null);
  });

  it("stand in clear in no file, in no form", async () => {
    const host = memoryHost();
    const secrets = await open(host);
    const fence = await lockOf(host);
    const texts = [
      "correct horse battery staple",
      await secrets.generate({ fence, name: "a", kind: "secret", class: "shared" }),
    ];
    await secrets.put({ scope, name: input, text: texts[0] as string, class: "shared" });
    for (const [path, content] of files(host)) {
      for (const text of texts) {
        for (const form of [text, Buffer.from(text).toString("base64"), Buffer.from(text).toString("hex")]) {
          expect(content.includes(form), path).toBe(false);
        }
      }
    }
  });

  it("never have a file name that leaves the folder, is too long, or differs only by case", async () => {
    const host = memoryHost();
    const secrets = await open(host);
    const names = [
      "../../up",
      "secret:web/KEY#value",
      "secret:web/key#value",
      "x".repeat(500),
      "a\0b",
      "",
      ".",
      "CON",
      "secret:web-KEY#value",
    ];
    const valueNamed = (name: string) => `value ${names.indexOf(name)}`;
    for (const name of names) await secrets.put({ scope, name, text: valueNamed(name), class: "shared" });
    const found = await host.files.list(`${state}/secrets/${scope}`);
    expect(new Set(found.map((file) => file.toLowerCase())).size).toBe(names.length);
    for (const file of found) expect(file).toMatch(/^[A-Za-z0-9_-]{0,80}~[0-9a-f]{16}\.1\.json$/);
    for (const name of names) expect(await secrets.get(scope, name)).toBe(valueNamed(name));
  });
});

describe("tampering with secrets", () => {
  async function stored() {
    const host = memoryHost();
    const secrets = await open(host);
    await secrets.put({ scope, name: input, text: "old value", class: "prod-only" });
    await secrets.put({ scope, name: input, text: "new value", class: "prod-only" });
    const folder = `${state}/secrets/${scope}`;
    const paths = (await host.files.list(folder)).map((file) => `${folder}/${file}`);
    return { host, secrets, paths };
  }

  it("is found wherever a byte of the file was changed, and never ends in another value", async () => {
    const { host, secrets, paths } = await stored();
    const [path = ""] = paths;
    const text = (await host.files.readText(path)) ?? "";
    for (let at = 0; at < text.length - 1; at++) {
      const changed = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ 1) + text.slice(at + 1);
      await host.files.writeText(path, changed);
      expect(await code(secrets.get(scope, input, 1)), `byte ${at}`).toMatch(/^LP70(03|23|24)$/);
    }
  });

  it("is found when a file takes the place of another version, name or scope", async () => {
    const { host, secrets, paths } = await stored();
    const [first = "", second = ""] = paths;
    const old = (await host.files.readText(first)) ?? "";
    await host.files.writeText(second, old);
    expect(await code(secrets.get(scope, input))).toBe("LP7003");
    await host.files.writeText(second, old.replace('"version":1', '"version":2'));
    expect(await code(secrets.get(scope, input))).toBe("LP7024");
    await host.files.writeText(first.replace(scope, "notes.prod"), old.replace(scope, "notes.prod"));
    expect(await code(secrets.get("notes.prod", input))).toBe("LP7024");
  });

  it("is found when the class was changed", async () => {
    const { host, secrets, paths } = await stored();
    const [path = ""] = paths;
    await host.files.writeText(path, ((await host.files.readText(path)) ?? "").replace("prod-only", "shared"));
    expect(await code(secrets.get(scope, input, 1))).toBe("LP7024");
  });
});

describe("fingerprint", () => {
  const place = { scope, address: "service:web", attribute: "env.KEY", text: "value" };

  it("is the same for the same value at the same place, and no other", () => {
    const prints = [
      place,
      { ...place, scope: "notes.prod" },
      { ...place, address: "service:web2" },
      { ...place, attribute: "env.KEY2" },
      { ...place, text: "value2" },
      { ...place, address: "service:webenv", attribute: ".KEY" },
      { ...place, attribute: "env.KE", text: "Yvalue" },
    ].map((each) => fingerprint(key, each));
    expect(new Set(prints).size).toBe(prints.length);
    for (const print of prints) expect(print).toMatch(/^[0-9a-f]{16}$/);
    expect(fingerprint(key, place)).toBe(prints[0]);
    expect(fingerprint(masterKeyOf(Buffer.alloc(32, 2)), place)).not.toBe(prints[0]);
  });

  it("is not known without a key", () => {
    expect(fingerprint(null, place)).toBe(null);
  });
});
