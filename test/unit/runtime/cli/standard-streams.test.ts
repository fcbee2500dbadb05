import { spawn } from "node:child_process";
import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildSync } from "esbuild";
import { afterAll, describe, expect, it } from "vitest";
import { isTerminal } from "../../../../runtime/cli/standard-streams.ts";

const folder = mkdtempSync(join(tmpdir(), "launchplane-streams-"));
const entry = join(import.meta.dirname, "../../../../runtime/cli/standard-streams.ts");
const outfile = join(folder, "streams.mjs");
buildSync({ entryPoints: [entry], bundle: true, platform: "node", format: "esm", outfile, logLevel: "error" });

afterAll(() => rmSync(folder, { recursive: true }));

function start(script: string) {
  const code = `import { writeTo } from ${JSON.stringify(outfile)}; ${script}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  return { output: child.stdout, ended };
}

describe("writing", () => {
  it("gives a slow reader everything, whether the pipe blocks or not", async () => {
    for (const before of ["", "process.stdout._handle.setBlocking(false);"]) {
      const { output, ended } = start(`${before} writeTo(1, "✓".repeat(400_000)); writeTo(1, "end"); process.exit(0);`);
      const chunks: Buffer[] = [];
      await new Promise((resolve) => setTimeout(resolve, 300));
      for await (const chunk of output) chunks.push(chunk);
      expect(await ended).toBe(0);
      expect(Buffer.concat(chunks).toString() === `${"✓".repeat(400_000)}end`).toBe(true);
    }
  });

  it("goes on when the reader has gone, and says so", async () => {
    const { output, ended } = start(`
      await new Promise((resolve) => setTimeout(resolve, 300));
      process.exit(writeTo(1, "x".repeat(1_000_000)) ? 4 : 5);`);
    output.destroy();
    expect(await ended).toBe(5);
  });
});

describe("a terminal", () => {
  it("is none of a file, a device that is no terminal, or nothing at all", () => {
    for (const path of [entry, "/dev/null"]) {
      const file = openSync(path, "r");
      expect(isTerminal(file)).toBe(false);
      closeSync(file);
    }
    expect(isTerminal(9999)).toBe(false);
  });
});
