import { describe, expect, it } from "vitest";
import { applyPorts } from "../../../../runtime/host/apply-ports.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { readPorts } from "../../../../runtime/host/read-ports.ts";

const isQuery = (program: string, args: string[]) => program === "docker" && args[0] === "ps";
const named = (value: object) => Object.keys(value).sort();

describe("ports for planning", () => {
  it.each([
    ["memory", memoryHost()],
    ["node", nodeHost()],
  ])("hold nothing that changes the world (%s)", (_, host) => {
    const ports = readPorts(host, isQuery);
    expect(named(ports)).toEqual(["clock", "files", "http", "isPortFree", "machine", "processes", "query"]);
    expect(named(ports.files)).toEqual(["follow", "list", "readText", "stat", "tail"]);
    expect(named(ports.processes)).toEqual(["isRunning"]);
    expect(named(ports.http)).toEqual(["ask", "get"]);
    expect(named(ports.clock)).toEqual(["now", "sleep"]);
  });

  it("run listed commands only", async () => {
    const host = memoryHost({ programs: () => ({ stdout: "[]" }) });
    const ports = readPorts(host, isQuery);
    expect(await ports.query("docker", ["ps"], { timeoutMs: 1 })).toMatchObject({ exit: 0, stdout: "[]" });
    await expect(ports.query("docker", ["rm", "token-secret"])).rejects.toThrow("docker rm");
    await expect(ports.query("rm", ["ps"])).rejects.not.toThrow("secret");
    expect(host.calls).toEqual([{ program: "docker", args: ["ps"], options: { timeoutMs: 1 } }]);
  });

  it("read what the host has", async () => {
    const host = memoryHost({ files: { "/a/b": "one\ntwo\n" }, http: () => ({ body: "hello" }) });
    const ports = readPorts(host, isQuery);
    expect(await ports.files.readText("/a/b")).toBe("one\ntwo\n");
    expect(await ports.files.list("/a")).toEqual(["b"]);
    expect(await ports.files.stat("/a/b")).toMatchObject({ kind: "file", size: 8 });
    expect(await ports.files.tail("/a/b", 1)).toEqual(["two"]);
    const stop = new AbortController();
    for await (const line of ports.files.follow("/a/b", stop.signal, { lines: 1 })) {
      expect(line).toBe("two");
      stop.abort();
    }
    expect(await ports.http.get("http://localhost/", { timeoutMs: 1 })).toMatchObject({ body: "hello" });
    expect(await ports.isPortFree(80)).toBe(true);
    expect(ports.clock.now()).toBe(host.clock.now());
    await ports.clock.sleep(1);
    expect(ports.machine.platform).toBe("linux");
  });
});

describe("ports for applying", () => {
  it("add what changes the world, and nothing of the store's own", async () => {
    const host = memoryHost({ programs: () => ({}) });
    const ports = applyPorts(host, isQuery);
    const all = ["clock", "exec", "files", "http", "isPortFree", "machine", "postgres", "processes", "query"];
    expect(named(ports)).toEqual(all);
    expect(named(ports.files)).toEqual([
      "follow",
      "list",
      "makeFolder",
      "makeLink",
      "measure",
      "move",
      "readText",
      "remove",
      "stat",
      "tail",
      "writeText",
    ]);
    await ports.files.makeFolder("/place", { mode: 0o755 });
    await ports.files.writeText("/place/file", "x", { mode: 0o644 });
    await ports.files.makeLink("/place/link", "file");
    expect(await ports.files.readText("/place/link")).toBe("x");
    expect([await ports.files.stat("/place"), await ports.files.stat("/place/file")]).toMatchObject([
      { mode: 0o755 },
      { mode: 0o644 },
    ]);
    await ports.files.move("/place/file", "/place/moved");
    expect(await ports.files.measure("/place/moved")).toMatchObject({ bytes: 1 });
    expect(await ports.files.measure("/place/file")).toBe(null);
    await ports.files.remove("/place");
    expect(await ports.files.list("/")).toEqual([]);
    expect(await ports.exec("docker", ["rm"])).toMatchObject({ outcome: "exited" });
    const spec = { program: "web", args: [], cwd: "/", env: {}, logFile: "/log" };
    const identity = await ports.processes.spawnDetached(spec);
    expect(await ports.processes.isRunning(identity)).toBe(true);
    await ports.processes.stop(identity, { signal: "SIGTERM", graceMs: 1 });
    expect(await ports.processes.isRunning(identity)).toBe(false);
    await expect(ports.query("docker", ["rm"])).rejects.toThrow("docker rm");
    const session = ports.postgres({ port: 1, user: "app", password: "secret", database: "app" });
    expect(await session.query("SELECT 1")).toEqual({ rows: [], error: "connection refused" });
    await session.end();
  });
});
