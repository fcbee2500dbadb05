import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";

const folder = mkdtempSync(join(tmpdir(), "launchplane-terminal-"));
const entry = join(import.meta.dirname, "../../../../runtime/cli/node-terminal.ts");
const outfile = join(folder, "terminal.mjs");
buildSync({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });

afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a script that has a terminal, interrupts it each time it prints a line, and answers how it ended. */
function interruptedAtEachLine(script: string): Promise<{ code: number | null; signal: string | null }> {
  const code = `import { nodeTerminal } from ${JSON.stringify(outfile)};
    const terminal = nodeTerminal();
    const timer = setTimeout(() => process.exit(9), 10_000);
    ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  child.stdout.on("data", () => child.kill("SIGINT"));
  return new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
}

describe("an interrupt", () => {
  it("ends a command that does not listen to it", async () => {
    expect(await interruptedAtEachLine('terminal.print("ready\\n");')).toEqual({ code: null, signal: "SIGINT" });
  });

  it("is left to a command that listens, the second ends that too", async () => {
    const listens = 'terminal.interrupted.addEventListener("abort", () => LISTENER); terminal.print("ready\\n");';
    const ends = listens.replace("LISTENER", "process.exit(3)");
    expect(await interruptedAtEachLine(ends)).toEqual({ code: 3, signal: null });
    const goesOn = listens.replace("LISTENER", 'terminal.print("stopping\\n")');
    expect(await interruptedAtEachLine(goesOn)).toEqual({ code: null, signal: "SIGINT" });
  });
});
