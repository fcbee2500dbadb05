import { describe, expect, it } from "vitest";
import type { CommandEntry } from "../../../../runtime/cli/command.ts";
import { runProgram } from "../../../../runtime/cli/program.ts";
import type { Terminal } from "../../../../runtime/cli/terminal.ts";
import { memoryHost } from "../../../../runtime/host/memory-host.ts";

/** Runs a program whose only command breaks. */
async function broken(...options: string[]) {
  let [printed, said] = ["", ""];
  const terminal = {
    interactive: false,
    color: { print: false, say: false },
    print: (text: string) => {
      printed += text;
      return true;
    },
    say: (text: string) => {
      said += text;
    },
  } as Terminal;
  const load = async () => () => Promise.reject(new Error("the wheel came off"));
  const entry: CommandEntry = { name: "ride", summary: "ride", arguments: [], options: [], load };
  const exit = await runProgram(["ride", ...options], [entry], { host: memoryHost(), terminal });
  return { exit, printed, said };
}

describe("an error that nobody foresaw", () => {
  it("is called a defect, without its stack", async () => {
    const { exit, said } = await broken();
    expect(exit).toBe(1);
    expect(said).toContain("the wheel came off");
    expect(said).toContain("This is a defect of launchplane, not of your files");
    expect(said).not.toContain("defect.test.ts");
  });

  it("has its stack with --debug", async () => {
    expect((await broken("--debug")).said).toContain("defect.test.ts");
  });

  it("is a diagnostic with --json", async () => {
    const { printed } = await broken("--json");
    expect(JSON.parse(printed).diagnostics).toMatchObject([{ code: "LP6009", file: null }]);
    expect(printed).toContain("the wheel came off");
  });
});
