import { describe, expect, it } from "vitest";
import { exampleFiles, exampleNames } from "../harness/example-files.ts";
import { filesOf, type MemoryMachine, memoryMachine, readingHost } from "../harness/memory-command.ts";

/** Plans on a host that cannot change anything; answers the exit code and which files are another. */
async function planOnly(machine: MemoryMachine, ...argv: string[]) {
  const before = filesOf(machine.world);
  const { containers, networks, volumes, images } = structuredClone({ ...machine.docker, ...noFunctions });
  const { exit, said, printed } = await machine.run(["plan", "--exit-code", ...argv], { host: readingHost });
  expect(said).not.toContain("planning must not");
  expect({ ...machine.docker, ...noFunctions }).toMatchObject({ containers, networks, volumes, images });
  const after = filesOf(machine.world);
  const written = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return { exit, said, printed, written: written.filter((path) => before[path] !== after[path]) };
}

const noFunctions = { run: null, fault: null, ports: null, calls: null, files: null };

describe.each(["local", "compose"])("plan on %s", (target) => {
  it.each(exampleNames)(
    "changes nothing before the first apply of %s, nor after it, nor when it fails",
    async (example) => {
      const machine = memoryMachine(exampleFiles(example));
      const first = await planOnly(machine, "--env", target);
      expect(first).toMatchObject({ exit: 2, written: [] });
      expect(await planOnly(machine, "--env", target, "--offline")).toMatchObject({ exit: 2, written: [] });

      const applied = await machine.run(["apply", "--yes", "--env", target]);
      expect(applied.said).not.toMatch(/error LP/);
      expect(applied.exit).toBe(0);
      const second = await planOnly(machine, "--env", target);
      expect(second.printed).toContain("No changes.");
      expect(second).toMatchObject({ exit: 0, written: [] });

      machine.docker.fault = () => ({ exit: 1, stderr: "no daemon" });
      for (const process of machine.world.processes) process.running = false;
      expect((await planOnly(machine, "--env", target)).written).toEqual([]);
    },
  );
});

describe("plan --out", () => {
  it("writes that one file, when everything else is over", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const writes: string[] = [];
    const ran = await machine.run(["plan", "--out", "plan.json", "--json"], {
      host(host) {
        const reading = readingHost(host);
        const isPlanned = () => writes.length === 0;
        return {
          ...reading,
          files: {
            ...reading.files,
            async writeText(path, text, options) {
              writes.push(path);
              await host.files.writeText(path, text, options);
            },
          },
          async exec(program, args, options) {
            expect(isPlanned()).toBe(true);
            return await reading.exec(program, args, options);
          },
        };
      },
    });
    expect(ran.exit).toBe(0);
    expect(writes).toEqual(["/home/ada/notes/app/plan.json"]);
  });
});

it("the host that cannot change anything refuses to apply", async () => {
  const machine = memoryMachine(exampleFiles("02-static"));
  const before = filesOf(machine.world);
  const ran = await machine.run(["apply", "--yes", "--env", "local"], { host: readingHost });
  expect(ran.exit).not.toBe(0);
  expect(filesOf(machine.world)).toEqual(before);
});
