import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../../../runtime/host/node-host.ts";
import { isAlive, processTable } from "../../../../runtime/host/process-table.ts";
import type { RunOptions } from "../../../../targets/index.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();
const variables = { PATH: process.env["PATH"], HOME: "/home/someone", DOCKER_HOST: "unix:///socket", TOKEN: "ambient" };
const host = nodeHost({ variables });
const node = (script: string, options: RunOptions = {}) => host.exec(process.execPath, ["-e", script], options);
const table = processTable(process.platform);

describe("running a program", () => {
  it("gives its outputs and its exit code", async () => {
    const result = await node("console.log('out'); console.error('err'); process.exitCode = 3");
    expect(result).toEqual({ outcome: "exited", exit: 3, stdout: "out\n", stderr: "err\n" });
  });

  it("gives it PATH, HOME, what it may inherit and what it is given, and nothing else", async () => {
    const { stdout } = await node("console.log(JSON.stringify(process.env))", {
      env: { OWN: "1" },
      inherit: ["DOCKER_HOST", "DOCKER_CONFIG"],
    });
    const { PATH, HOME, DOCKER_HOST } = variables;
    expect(JSON.parse(stdout)).toEqual({ PATH, HOME, DOCKER_HOST, OWN: "1" });
  });

  it("hands over arguments as they are, without a shell", async () => {
    const { stdout } = await host.exec("printf", ["%s|", "$HOME", "a b", "*", ""]);
    expect(stdout).toBe("$HOME|a b|*||");
  });

  it("runs in the given folder and reads the given input", async () => {
    expect((await host.exec("pwd", [], { cwd: folder })).stdout).toBe(`${folder}\n`);
    expect((await host.exec("cat", [], { input: "zwei – ✓" })).stdout).toBe("zwei – ✓");
    expect((await host.exec("cat", [])).stdout).toBe("");
  });

  it("reads from a file and writes into one, which is closed to others", async () => {
    const [from, to] = [join(folder, "input"), join(folder, "new/output")];
    writeFileSync(from, "a lot\n".repeat(500_000));
    writeFileSync(join(folder, "other"), "x");
    const result = await host.exec("cat", [], { inputFile: from, outputFile: to });
    expect(result).toEqual({ outcome: "exited", exit: 0, stdout: "", stderr: "" });
    expect(readFileSync(to).equals(readFileSync(from))).toBe(true);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    const missing = await host.exec("cat", [], { inputFile: join(folder, "none") });
    expect(missing).toMatchObject({ outcome: "exited", exit: 126 });
    expect(missing.stderr).toContain("ENOENT");
  });

  it("keeps the input of a program open that is to end with us", async () => {
    const stop = new AbortController();
    const held = host.exec("cat", [], { holdInput: true, signal: stop.signal });
    expect(await Promise.race([held, new Promise((resolve) => setTimeout(resolve, 200, "runs"))])).toBe("runs");
    stop.abort();
    expect(await held).toMatchObject({ outcome: "aborted" });
    expect(await host.exec("true", [], { holdInput: true })).toMatchObject({ exit: 0 });
  });

  it("ends what a program leaves running, where it is told to", async () => {
    const script = "sleep 60 & echo $!";
    const runs = (pid: string) => {
      const entry = table.entry(Number(pid));
      return entry !== null && isAlive(entry);
    };
    const [left, ended] = [
      await host.exec("sh", ["-c", script]),
      await host.exec("sh", ["-c", script], { endsGroup: true }),
    ];
    expect(ended).toMatchObject({ outcome: "exited", exit: 0 });
    expect(runs(left.stdout)).toBe(true);
    process.kill(Number(left.stdout));
    expect(runs(ended.stdout)).toBe(false);
  });

  it("may have more time than a timer can take", async () => {
    expect(await host.exec("sleep", ["0.1"], { timeoutMs: 2 ** 40 })).toMatchObject({ outcome: "exited", exit: 0 });
  });

  it("stays calm when a program does not read its input", async () => {
    expect(await host.exec("true", [], { input: "x".repeat(1_000_000) })).toMatchObject({ outcome: "exited", exit: 0 });
  });

  it("says that there is no such program", async () => {
    expect(await host.exec("no-such-program-here", [])).toEqual({
      outcome: "missing",
      exit: null,
      stdout: "",
      stderr: "",
    });
  });

  it("says why a program that is there cannot be started", async () => {
    const folderMissing = await host.exec("true", [], { cwd: join(folder, "none") });
    expect(folderMissing).toMatchObject({ outcome: "exited", exit: 126 });
    expect(folderMissing.stderr).toBe(`true cannot be started: there is no folder ${join(folder, "none")}\n`);
    expect(await host.exec(folder, [])).toMatchObject({ exit: 126, stderr: `${folder} cannot be started: EACCES\n` });
  });

  it("never quotes a value that cannot be passed", async () => {
    const result = await host.exec("true", ["argument-secret\0"], { env: { KEY: "variable-secret\0" } });
    expect(result).toMatchObject({ outcome: "exited", exit: 126 });
    expect(JSON.stringify(result)).not.toContain("secret");
  });

  it("tells the end by a signal as a shell does", async () => {
    expect(await host.exec("sh", ["-c", "kill -9 $$"])).toMatchObject({ outcome: "exited", exit: 137 });
  });
});

describe("output", () => {
  it("decodes characters that fall into two chunks", async () => {
    const script =
      "const b = Buffer.from('✓\\n'); process.stdout.write(b.subarray(0, 1)); setTimeout(() => process.stdout.write(b.subarray(1)), 50)";
    const lines: string[] = [];
    const { stdout } = await node(script, { onLine: (line) => lines.push(line) });
    expect([stdout, lines]).toEqual(["✓\n", ["✓"]]);
  });

  it("gives lines as they come, the last one without a line break too", async () => {
    const lines: [string, string][] = [];
    await node("console.log('one\\r'); console.error('warn'); process.stdout.write('two\\n\\nrest')", {
      onLine: (line, stream) => lines.push([stream, line]),
    });
    expect(lines.filter(([stream]) => stream === "stdout").map(([, line]) => line)).toEqual(["one", "two", "", "rest"]);
    expect(lines).toContainEqual(["stderr", "warn"]);
  });

  it("keeps the last mebibyte and says that it cut", async () => {
    const { stdout } = await node("process.stdout.write('✓'.repeat(2_000_000) + 'end')");
    const [first = "", rest = ""] = stdout.split("\n");
    expect(first).toMatch(/^\[\d+ bytes of earlier output were cut\]$/);
    expect(rest).toMatch(/^✓+end$/);
    expect(Buffer.byteLength(rest)).toBeGreaterThan(1024 * 1024 - 4);
    expect(Number(/\d+/.exec(first)?.[0]) + Buffer.byteLength(rest)).toBe(6_000_003);
  });

  it("gives all of an output as bytes, where that is asked for", async () => {
    const script = "process.stdout.write(Buffer.alloc(3 * 1024 * 1024, 0xff)); console.error('err')";
    const { stdout, ...rest } = await host.readOutput(process.execPath, ["-e", script]);
    expect([stdout.length, stdout.every((byte) => byte === 0xff)]).toEqual([3 * 1024 * 1024, true]);
    expect(rest).toEqual({ outcome: "exited", exit: 0, stderr: "err\n" });
    const missing = await host.readOutput("no-such-program", []);
    expect([missing.outcome, missing.stdout.length]).toEqual(["missing", 0]);
    expect(await host.readOutput("cat", [], { input: "x" })).toMatchObject({ stdout: Buffer.from("x") });
  });

  it("reads what a program has written that ended while we were busy, for however long", async () => {
    const busy = (ms: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const first = host.exec("echo", ["first"], { onLine: () => void busy(300) }).then(() => busy(600));
    const second = host.exec("sh", ["-c", "sleep 0.2; echo second"]);
    setTimeout(() => busy(100));
    expect((await second).stdout).toBe("second\n");
    await first;
  });

  it("does not wait for a process left behind that keeps the output open", async () => {
    const begin = Date.now();
    const { stdout } = await host.exec("sh", ["-c", "sleep 20 & echo $!"]);
    expect(Date.now() - begin).toBeLessThan(5_000);
    const left = Number(stdout);
    expect(table.entry(left)?.state).toMatch(/[RS]/);
    process.kill(left, "SIGKILL");
  });
});

describe("ending a program", () => {
  /** A parent and a child that writes its id and stays. `ignoring`: both ignore SIGTERM. */
  const family = (file: string, ignoring: boolean) => {
    const trap = ignoring ? "trap '' TERM;" : "";
    return [
      "-c",
      `${trap} sh -c "${trap} echo \\$\\$ > ${file}; while :; do sleep 0.1; done" & while :; do sleep 0.1; done`,
    ];
  };
  const isGone = (file: string) => {
    const entry = table.entry(Number(readFileSync(file, "utf8")));
    return entry === null || entry.state === "Z";
  };

  it("ends its whole group on a timeout", async () => {
    const file = join(folder, "timeout");
    const result = await host.exec("sh", family(file, false), { timeoutMs: 700 });
    expect(result).toMatchObject({ outcome: "timed-out", exit: null });
    expect(isGone(file)).toBe(true);
  });

  it("kills what ignores SIGTERM for five seconds", async () => {
    const file = join(folder, "ignoring");
    const begin = Date.now();
    const result = await host.exec("sh", family(file, true), { timeoutMs: 700 });
    expect(result.outcome).toBe("timed-out");
    expect(Date.now() - begin).toBeGreaterThanOrEqual(5_600);
    expect(isGone(file)).toBe(true);
  });

  it("ends its whole group when aborted, and keeps what it wrote", async () => {
    const file = join(folder, "aborted");
    const stop = new AbortController();
    const [option, script = ""] = family(file, false);
    const result = await host.exec("sh", [option ?? "", `echo started; ${script}`], {
      signal: stop.signal,
      onLine: () => setTimeout(() => stop.abort(), 500),
    });
    expect(result).toMatchObject({ outcome: "aborted", exit: null, stdout: "started\n" });
    expect(isGone(file)).toBe(true);
  });

  it("starts nothing when aborted before", async () => {
    const result = await host.exec("touch", [join(folder, "never")], { signal: AbortSignal.abort() });
    expect(result.outcome).toBe("aborted");
    expect(await host.files.stat(join(folder, "never"))).toBeNull();
  });
});
