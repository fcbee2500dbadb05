import { describe, expect, it } from "vitest";
import { type MemoryHostOptions, memoryHost } from "../../../../runtime/host/memory-host.ts";
import { memoryWorld } from "../../../../runtime/host/memory-world.ts";
import { loadMasterKey } from "../../../../runtime/secrets/load-master-key.ts";
import { masterKeyOf, parseMasterKey, requireKey } from "../../../../runtime/secrets/master-key.ts";
import { code } from "../../../conformance/diagnostic-code.ts";

const bytes = Buffer.from(Array.from({ length: 32 }, (_, at) => at * 7 + 3));
const hex = bytes.toString("hex");
const name = "LAUNCHPLANE_MASTER_ENCRYPTION_KEY";
const path = "/home/ada/.config/launchplane/master.key";
const home = { HOME: "/home/ada" };

function load(options: MemoryHostOptions, mayCreate = false) {
  return loadMasterKey(memoryHost(options), { mayCreate });
}

describe("parseMasterKey", () => {
  it.each([
    ["lower-case digits", hex],
    ["upper-case digits", hex.toUpperCase()],
    ["base64", bytes.toString("base64")],
    ["base64 without padding", bytes.toString("base64").replace("=", "")],
  ])("reads %s as the same key", (_, text) => {
    expect(parseMasterKey(text)?.id).toBe(masterKeyOf(bytes).id);
  });

  it.each([
    "",
    " ",
    hex.slice(1),
    `${hex}0`,
    `${hex.slice(1)}g`,
    bytes.subarray(1).toString("base64"),
    `${hex} `,
    "password",
  ])("refuses %j", (text) => {
    expect(parseMasterKey(text)).toBe(null);
  });
});

describe("a master key", () => {
  it("derives another key for each purpose and shows nothing of itself", () => {
    const key = masterKeyOf(bytes);
    const derived = ["secrets", "fingerprint", "key-id"].map((purpose) =>
      Buffer.from(key.derive(purpose)).toString("hex"),
    );
    expect(new Set([...derived, hex]).size).toBe(4);
    expect(derived.every((each) => each.length === 64)).toBe(true);
    expect(JSON.stringify(key)).toBe(JSON.stringify({ id: key.id }));
    expect(key.id).toMatch(/^[0-9a-f]{16}$/);
    expect(masterKeyOf(bytes.toReversed()).id).not.toBe(key.id);
  });

  it("is asked for where there is none", () => {
    expect(() => requireKey(null)).toThrow("LP7020");
  });
});

describe("loadMasterKey", () => {
  it("prefers the variable, then the file of the user, and finds none otherwise", async () => {
    const file = { [path]: `${"ab".repeat(32)}\n` };
    const host = memoryHost({ variables: { ...home, [name]: hex } });
    await host.files.writeText(path, file[path] as string);
    expect((await loadMasterKey(host, { mayCreate: false }))?.id).toBe(masterKeyOf(bytes).id);
    const { world } = host;
    expect((await load({ world, variables: home }))?.id).toBe(masterKeyOf(Buffer.alloc(32, 0xab)).id);
    expect(await load({ variables: home })).toBe(null);
    expect(await load({})).toBe(null);
  });

  it.each(["", "secret-but-no-key", hex.slice(2)])("refuses the variable %j without showing it", async (text) => {
    const error = await load({ variables: { ...home, [name]: text } }, true).catch((thrown) => thrown);
    const problem = text === "" ? "is empty" : "is not a key of 32 bytes";
    expect(error.diagnostics).toMatchObject([{ code: "LP7021", message: `The master key in ${name} ${problem}` }]);
    if (text !== "") expect(JSON.stringify(error.diagnostics) + error.message).not.toContain(text);
  });

  it("makes the file once, for its owner alone, when it may", async () => {
    const world = memoryWorld();
    const both = await Promise.all([1, 2].map(() => load({ world, variables: home }, true)));
    const again = await load({ world, variables: home });
    expect(new Set([...both, again].map((key) => key?.id)).size).toBe(1);
    expect((await memoryHost({ world }).files.stat(path))?.mode).toBe(0o600);
    expect(await memoryHost({ world }).files.readText(path)).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it("makes nothing when it may not", async () => {
    const host = memoryHost({ variables: home });
    expect(await loadMasterKey(host, { mayCreate: false })).toBe(null);
    expect(host.effects()).toBe(0);
  });

  it("looks below an absolute XDG_CONFIG_HOME only", async () => {
    const world = memoryWorld();
    await load({ world, variables: { ...home, XDG_CONFIG_HOME: "/config" } }, true);
    expect(world.disk.has("/config/launchplane/master.key")).toBe(true);
    await load({ world, variables: { ...home, XDG_CONFIG_HOME: "relative" } }, true);
    expect(world.disk.has(path)).toBe(true);
  });

  it.each([0o644, 0o640, 0o604, 0o620])("refuses a file of mode %o", async (mode) => {
    const host = memoryHost({ variables: home });
    await host.files.writeText(path, `${hex}\n`, { mode });
    expect(await code(loadMasterKey(host, { mayCreate: true }))).toBe("LP7022");
  });

  it("refuses a file that holds no key", async () => {
    const host = memoryHost({ variables: home });
    await host.files.writeText(path, "hello\n");
    expect(await code(loadMasterKey(host, { mayCreate: true }))).toBe("LP7021");
  });
});
