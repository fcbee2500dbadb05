import { spawn } from "node:child_process";
import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { nodeFiles } from "../../../../runtime/host/node-files.ts";
import { bundledHost } from "./bundled-host.ts";
import { temporaryFolder } from "./temporary-folder.ts";

// The files of a worker share their modules: what it mocks is loaded anew.
vi.hoisted(() => vi.resetModules());
vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  return { ...real, link: vi.fn(real.link), rename: vi.fn(real.rename) };
});

const folder = temporaryFolder();
const files = nodeFiles();

afterEach(() => {
  process.umask(0o022);
});

describe("modes", () => {
  it.each([0o000, 0o022, 0o077, 0o177])("are exact under umask %o", async (umask) => {
    const at = join(folder, `umask-${umask}`);
    process.umask(umask);
    await files.writeText(join(at, "made/file"), "x", { mode: 0o666 });
    await files.createExclusive(join(at, "made/claim"), "x", { mode: 0o640 });
    await files.makeFolder(join(at, "open"), { mode: 0o777 });
    const mode = (name: string) => lstatSync(join(at, name)).mode & 0o777;
    expect([mode(""), mode("made"), mode("made/file"), mode("made/claim"), mode("open")]).toEqual([
      0o700, 0o700, 0o666, 0o640, 0o777,
    ]);
  });
});

describe("writing", () => {
  it("leaves nothing behind when it fails, and says why", async () => {
    const { rename } = await import("node:fs/promises");
    vi.mocked(rename).mockRejectedValueOnce(Object.assign(new Error("no space"), { code: "ENOSPC" }));
    const path = join(folder, "full/file");
    await expect(files.writeText(path, "x")).rejects.toMatchObject({ code: "ENOSPC" });
    expect(readdirSync(join(folder, "full"))).toEqual([]);
  });

  it("never shows a half written file to a reader", async () => {
    const path = join(folder, "swapped");
    const texts = ["a", "b"].map((letter) => letter.repeat(300_000));
    await files.writeText(path, texts[0] ?? "");
    const seen = new Set<string | null>();
    const reader = setInterval(async () => seen.add(await files.readText(path)), 0);
    for (let round = 0; round < 20; round++) await files.writeText(path, texts[round % 2] ?? "");
    clearInterval(reader);
    expect([...seen].sort()).toEqual(texts);
  });

  it("leaves files that are being written out of a listing", async () => {
    mkdirSync(join(folder, "listed"));
    for (const name of [".tmp-abc", ".hidden", "seen"]) writeFileSync(join(folder, "listed", name), "");
    expect(await files.list(join(folder, "listed"))).toEqual([".hidden", "seen"]);
  });

  it("claims a name on a file system without links too", async () => {
    const { link } = await import("node:fs/promises");
    const path = join(folder, "unlinked/claim");
    for (const code of ["EPERM", "ENOTSUP"]) {
      vi.mocked(link).mockRejectedValueOnce(Object.assign(new Error("no links"), { code }));
      expect(await files.createExclusive(path, code)).toBe(code === "EPERM");
    }
    expect(readFileSync(path, "utf8")).toBe("EPERM");
    expect(readdirSync(join(folder, "unlinked"))).toEqual(["claim"]);
  });

  it("gives a claimed name to one of 16 processes, whose text is complete", async () => {
    const script = `
      import { nodeHost } from ${JSON.stringify(bundledHost(folder))};
      const [folder, name] = process.argv.slice(1);
      process.stdin.once("data", async () => {
        const won = [];
        for (let at = 0; at < 20; at++) {
          if (await nodeHost().files.createExclusive(folder + "/" + at, name.repeat(5000))) won.push(at);
        }
        console.log(JSON.stringify(won));
        process.exit();
      });
      console.log("ready");`;
    const at = join(folder, "race");
    const racers = Array.from({ length: 16 }, (_, name) => {
      const letter = String.fromCharCode(97 + name);
      const child = spawn(process.execPath, ["--input-type=module", "-e", script, at, letter]);
      let output = "";
      const ready = new Promise<void>((resolve) => {
        child.stdout.on("data", (chunk) => {
          output += chunk;
          if (output.startsWith("ready")) resolve();
        });
      });
      const done = new Promise<number[]>((resolve) => {
        child.on("close", () => resolve(JSON.parse(output.split("\n")[1] ?? "null")));
      });
      return { letter, child, ready, done };
    });
    await Promise.all(racers.map(({ ready }) => ready));
    for (const { child } of racers) child.stdin.write("go\n");
    const wins = await Promise.all(racers.map(({ done }) => done));
    expect(wins.flat().sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, file) => file));
    for (const [index, won] of wins.entries()) {
      for (const file of won) {
        expect(readFileSync(join(at, String(file)), "utf8")).toBe(racers[index]?.letter.repeat(5000));
      }
    }
    expect(readdirSync(at).length).toBe(20);
  });

  it("appends whole texts, whoever else appends", async () => {
    const path = join(folder, "journal");
    await Promise.all(Array.from({ length: 40 }, (_, at) => files.append(path, `${at}:${"x".repeat(2000)}\n`)));
    const lines = readFileSync(path, "utf8").trimEnd().split("\n");
    expect(lines.map((line) => line.split(":")[1])).toEqual(Array(40).fill("x".repeat(2000)));
  });

  it.runIf(process.getuid?.() === 0)("gives a folder to its owner, and never what a link leads to", async () => {
    const [real, link] = [join(folder, "owned/real"), join(folder, "owned/link")];
    await files.makeFolder(real, { owner: { uid: 65534, gid: 65534 } });
    expect(lstatSync(real)).toMatchObject({ uid: 65534, gid: 65534 });
    expect(lstatSync(join(folder, "owned")).uid).toBe(0);
    mkdirSync(join(folder, "other"));
    symlinkSync(join(folder, "other"), link);
    await files.makeFolder(link, { owner: { uid: 65534, gid: 65534 } });
    expect(lstatSync(join(folder, "other")).uid).toBe(0);
  });
});

describe("tail of a large file", () => {
  it("reads only its end", async () => {
    const path = join(folder, "large");
    const file = await open(path, "w");
    await file.truncate(5_000_000_000);
    await file.write("\nlast but one ✓\nlast\n", 5_000_000_000);
    await file.close();
    expect(await files.tail(path, 2)).toEqual(["last but one ✓", "last"]);
  });

  it("finds lines across the chunks it reads", async () => {
    const path = join(folder, "chunks");
    const lines = Array.from({ length: 3000 }, (_, at) => `${at} ${"ä".repeat(at % 90)}`);
    writeFileSync(path, lines.join("\n"));
    for (const count of [1, 700, 1500, 2999, 3000, 4000])
      expect(await files.tail(path, count)).toEqual(lines.slice(-count));
  });

  it("is cut within a line beyond 16 MiB", async () => {
    const path = join(folder, "one-line");
    writeFileSync(path, "x".repeat(17 * 1024 * 1024));
    expect((await files.tail(path, 1)).join("").length).toBe(16 * 1024 * 1024);
  });
});
