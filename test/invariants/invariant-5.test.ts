import { describe, expect, it } from "vitest";
import { exampleFiles } from "../harness/example-files.ts";
import { filesOf, type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const env = ["--env", "compose"];
const state = "/home/ada/notes/app/.launchplane/";

/** Files of the state folder by path below it, of what is evidence: records, their chains, statements. */
function evidenceOf({ world }: MemoryMachine): Record<string, string> {
  const files = Object.entries(filesOf(world)).map(([path, text]) => [path.replace(state, ""), text] as const);
  return Object.fromEntries(files.filter(([path]) => /^(records|chain)\//.test(path) && !path.endsWith("/head.json")));
}

/** What is derived from it. */
function projectionsOf({ world }: MemoryMachine): Record<string, string> {
  const files = Object.entries(filesOf(world));
  return Object.fromEntries(files.filter(([path]) => /\/scopes\/.+\/(inventory|values)\.json$/.test(path)));
}

describe("invariant 5: evidence is append-only, current state is a projection, and cleanup removes no evidence", () => {
  it("no command changes or removes a record, and what is current comes back byte for byte from them", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const run = machine.docker.run.bind(machine.docker);
    const failing: typeof run = async (program, args, options) => {
      if (!args.includes("up")) return await run(program, args, options);
      return { outcome: "exited", exit: 1, stdout: "", stderr: "no\n" };
    };
    const commands: [argv: string[], exit: number, docker?: typeof run][] = [
      [["apply", "--yes", ...env], 7, failing],
      [["apply", "--yes", ...env], 0],
      [["apply", "--yes", ...env], 0],
      [["destroy", "--yes", ...env], 0],
      [["apply", "--yes", ...env], 0],
      [["destroy", "--yes", "--data", ...env], 0],
      [["records", "rebuild"], 0],
    ];
    let before: Record<string, string> = {};
    for (const [argv, exit, docker = run] of commands) {
      machine.docker.run = docker;
      const ran = await machine.run(argv);
      expect(ran.exit, ran.said).toBe(exit);
      const after = evidenceOf(machine);
      expect(after, argv.join(" ")).toMatchObject(before);
      before = after;
      const projected = projectionsOf(machine);
      expect(Object.keys(projected).length).toBeGreaterThan(1);
      for (const path of Object.keys(projected)) machine.world.disk.delete(path);
      expect((await machine.run(["records", "rebuild"])).exit).toBe(0);
      expect(projectionsOf(machine), argv.join(" ")).toEqual(projected);
    }
    expect(Object.keys(before).filter((path) => /records\/deployment\/.+\.2\.json$/.test(path))).toHaveLength(5);
  });
});
