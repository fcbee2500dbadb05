import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { DurableFiles } from "../../../../runtime/host/host.ts";
import { memoryDisk } from "../../../../runtime/host/memory-disk.ts";
import { memoryEffects } from "../../../../runtime/host/memory-effects.ts";
import { memoryFiles } from "../../../../runtime/host/memory-files.ts";
import { nodeFiles } from "../../../../runtime/host/node-files.ts";
import { temporaryFolder } from "./temporary-folder.ts";

type Case = (files: DurableFiles, folder: string) => Promise<void>;

const cases: Record<string, Case> = {
  "answers null or nothing for what is not there": async (files, folder) => {
    const path = join(folder, "none");
    expect(await files.readText(path)).toBeNull();
    expect(await files.readBytes(path)).toBeNull();
    expect(await files.stat(path)).toBeNull();
    expect(await files.realPath(path)).toBeNull();
    expect(await files.list(path)).toEqual([]);
    expect(await files.tail(path, 5)).toEqual([]);
    await files.remove(path);
  },
  "answers null or nothing below a file": async (files, folder) => {
    await files.writeText(join(folder, "file"), "x");
    expect(await files.readText(join(folder, "file/below"))).toBeNull();
    expect(await files.stat(join(folder, "file/below"))).toBeNull();
    expect(await files.list(join(folder, "file"))).toEqual([]);
  },
  "refuses to read a folder as text": async (files, folder) => {
    await expect(files.readText(folder)).rejects.toMatchObject({ code: "EISDIR" });
  },
  "reads back what was written, replaced and appended": async (files, folder) => {
    const path = join(folder, "a/b/text");
    await files.writeText(path, "one\n");
    await files.writeText(path, "zwei – ✓\n");
    await files.append(path, "drei\n");
    expect(await files.readText(path)).toBe("zwei – ✓\ndrei\n");
    expect(Buffer.from((await files.readBytes(path)) ?? []).toString()).toBe("zwei – ✓\ndrei\n");
    expect(await files.list(join(folder, "a/b"))).toEqual(["text"]);
  },
  "writes with exact modes, 0600 and 0700 by default": async (files, folder) => {
    await files.writeText(join(folder, "new/private"), "x");
    await files.writeText(join(folder, "new/public"), "x", { mode: 0o666 });
    await files.createExclusive(join(folder, "new/claimed"), "x", { mode: 0o644 });
    await files.append(join(folder, "new/log"), "x");
    await files.makeFolder(join(folder, "new/open"), { mode: 0o777 });
    const modes: Record<string, number | undefined> = {};
    for (const name of ["", "private", "public", "claimed", "log", "open"]) {
      modes[name] = (await files.stat(join(folder, "new", name)))?.mode;
    }
    expect(modes).toEqual({ "": 0o700, private: 0o600, public: 0o666, claimed: 0o644, log: 0o600, open: 0o777 });
  },
  "moves files and folders, over a file that is there": async (files, folder) => {
    await files.writeText(join(folder, "from/a"), "one");
    await files.writeText(join(folder, "from/b"), "two");
    await files.move(join(folder, "from/a"), join(folder, "from/b"));
    await files.move(join(folder, "from"), join(folder, "new/to"));
    expect(await files.list(folder)).toEqual(["new"]);
    expect(await files.readText(join(folder, "new/to/b"))).toBe("one");
    expect((await files.stat(join(folder, "new")))?.mode).toBe(0o700);
    await expect(files.move(join(folder, "none"), join(folder, "some"))).rejects.toMatchObject({ code: "ENOENT" });
  },
  "measures a file": async (files, folder) => {
    await files.writeText(join(folder, "file"), "abc");
    const digest = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    expect(await files.measure(join(folder, "file"))).toEqual({ bytes: 3, digest });
    expect(await files.measure(join(folder, "none"))).toBe(null);
  },
  "tells files from folders": async (files, folder) => {
    await files.writeText(join(folder, "file"), "12345");
    expect(await files.stat(join(folder, "file"))).toMatchObject({ kind: "file", size: 5 });
    expect(await files.stat(folder)).toMatchObject({ kind: "folder" });
  },
  "lists names in code unit order": async (files, folder) => {
    for (const name of ["b", "a10", "a2", "B", "ä"]) await files.writeText(join(folder, name), "");
    expect(await files.list(folder)).toEqual(["B", "a10", "a2", "b", "ä"]);
  },
  "creates a file once": async (files, folder) => {
    const path = join(folder, "new/claim");
    expect(await files.createExclusive(path, "first")).toBe(true);
    expect(await files.createExclusive(path, "second")).toBe(false);
    expect(await files.readText(path)).toBe("first");
    expect(await files.list(join(folder, "new"))).toEqual(["claim"]);
  },
  "takes a link for an existing name, wherever it leads": async (files, folder) => {
    await files.makeLink(join(folder, "link"), join(folder, "nowhere"));
    expect(await files.createExclusive(join(folder, "link"), "x")).toBe(false);
    expect(await files.readText(join(folder, "nowhere"))).toBeNull();
  },
  "replaces a link instead of writing through it": async (files, folder) => {
    await files.writeText(join(folder, "outside/victim"), "kept");
    await files.makeLink(join(folder, "inside/name"), join(folder, "outside/victim"));
    await files.writeText(join(folder, "inside/name"), "ours");
    expect(await files.readText(join(folder, "outside/victim"))).toBe("kept");
    expect(await files.readText(join(folder, "inside/name"))).toBe("ours");
  },
  "refuses to append through a link": async (files, folder) => {
    await files.writeText(join(folder, "outside"), "kept");
    await files.makeLink(join(folder, "log"), join(folder, "outside"));
    await expect(files.append(join(folder, "log"), "x")).rejects.toMatchObject({ code: "ELOOP" });
    expect(await files.readText(join(folder, "outside"))).toBe("kept");
  },
  "reads through links, relative ones too, and replaces them": async (files, folder) => {
    await files.writeText(join(folder, "lib/real.so"), "one");
    await files.writeText(join(folder, "lib/newer.so"), "two");
    await files.makeLink(join(folder, "lib/link.so"), "real.so");
    expect(await files.readText(join(folder, "lib/link.so"))).toBe("one");
    expect(await files.realPath(join(folder, "lib/link.so"))).toBe(join(folder, "lib/real.so"));
    await files.makeLink(join(folder, "lib/link.so"), "newer.so");
    expect(await files.readText(join(folder, "lib/link.so"))).toBe("two");
  },
  "finds nothing where links go round in circles, and refuses to read there": async (files, folder) => {
    await files.makeLink(join(folder, "one"), "two");
    await files.makeLink(join(folder, "two"), "one");
    expect(await files.stat(join(folder, "one"))).toBeNull();
    expect(await files.stat(join(folder, "one/below"))).toBeNull();
    expect(await files.realPath(join(folder, "two"))).toBeNull();
    await expect(files.readText(join(folder, "one"))).rejects.toMatchObject({ code: "ELOOP" });
  },
  "answers null for a link that leads nowhere": async (files, folder) => {
    await files.makeLink(join(folder, "link"), "nowhere");
    expect(await files.stat(join(folder, "link"))).toBeNull();
    expect(await files.readText(join(folder, "link"))).toBeNull();
    expect(await files.list(folder)).toEqual(["link"]);
  },
  "refuses to put a file where a folder is": async (files, folder) => {
    await files.makeFolder(join(folder, "taken"));
    await expect(files.writeText(join(folder, "taken"), "x")).rejects.toMatchObject({ code: "EISDIR" });
    expect(await files.createExclusive(join(folder, "taken"), "x")).toBe(false);
    expect(await files.list(folder)).toEqual(["taken"]);
  },
  "refuses to make a folder where a file is": async (files, folder) => {
    await files.writeText(join(folder, "file"), "x");
    await expect(files.makeFolder(join(folder, "file"))).rejects.toMatchObject({ code: "EEXIST" });
    await expect(files.makeFolder(join(folder, "file/below"))).rejects.toMatchObject({ code: "ENOTDIR" });
  },
  "keeps the mode of a folder that was there, unless told": async (files, folder) => {
    await files.makeFolder(join(folder, "open"), { mode: 0o755 });
    await files.makeFolder(join(folder, "open"));
    expect((await files.stat(join(folder, "open")))?.mode).toBe(0o755);
    await files.makeFolder(join(folder, "open"), { mode: 0o700 });
    expect((await files.stat(join(folder, "open")))?.mode).toBe(0o700);
  },
  "removes a file, a folder with all it holds, and a link without what it leads to": async (files, folder) => {
    await files.writeText(join(folder, "file"), "x");
    await files.writeText(join(folder, "full/of/things"), "x");
    await files.makeLink(join(folder, "link"), join(folder, "full"));
    await files.remove(join(folder, "link"));
    expect(await files.readText(join(folder, "full/of/things"))).toBe("x");
    await files.remove(join(folder, "file"));
    await files.remove(join(folder, "full"));
    expect(await files.list(folder)).toEqual([]);
  },
  "gives the last lines": async (files, folder) => {
    const path = join(folder, "log");
    await files.writeText(path, "one\ntwo\r\nthree\n\nfive");
    expect(await files.tail(path, 3)).toEqual(["three", "", "five"]);
    expect(await files.tail(path, 4)).toEqual(["two", "three", "", "five"]);
    expect(await files.tail(path, 99)).toEqual(["one", "two", "three", "", "five"]);
    expect(await files.tail(path, 0)).toEqual([]);
    await files.append(path, "\n");
    expect(await files.tail(path, 1)).toEqual(["five"]);
  },
  "follows a file from its last lines on": async (files, folder) => {
    const path = join(folder, "log");
    await files.writeText(path, "one\ntwo\n");
    const stop = new AbortController();
    const seen: string[] = [];
    for await (const line of files.follow(path, stop.signal, { lines: 1 })) {
      seen.push(line);
      if (seen.length === 1) await files.append(path, "thr");
      if (seen.length === 1) setTimeout(() => files.append(path, "ee\nfour\n"), 300);
      if (seen.length === 3) stop.abort();
    }
    expect(seen).toEqual(["two", "three", "four"]);
  },
  "waits for a file that is not there yet, and begins anew when it is emptied": async (files, folder) => {
    const path = join(folder, "log");
    const stop = new AbortController();
    const seen: string[] = [];
    setTimeout(() => files.append(path, "first line\n"), 50);
    for await (const line of files.follow(path, stop.signal)) {
      seen.push(line);
      if (seen.length === 1) await files.writeText(path, "anew\n");
      if (seen.length === 2) stop.abort();
    }
    expect(seen).toEqual(["first line", "anew"]);
  },
  "ends following when aborted": async (files, folder) => {
    await files.writeText(join(folder, "log"), "one\n");
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 30);
    const seen: string[] = [];
    for await (const line of files.follow(join(folder, "log"), stop.signal)) seen.push(line);
    expect(seen).toEqual([]);
  },
};

describe("files of the machine", () => {
  const root = temporaryFolder();
  it.each(Object.entries(cases).map(([name, check], at) => ({ name, check, at })))("$name", async ({ check, at }) => {
    const folder = join(root, String(at));
    mkdirSync(folder);
    await check(nodeFiles(), folder);
  });
});

describe("files in memory", () => {
  it.each(Object.entries(cases).map(([name, check]) => ({ name, check })))("$name", async ({ check }) => {
    const files = memoryFiles({ disk: memoryDisk(), effects: memoryEffects(null), folder: "/", uid: 1000 });
    await files.makeFolder("/case");
    await check(files, "/case");
  });
});
