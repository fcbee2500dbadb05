import { describe, expect, it } from "vitest";
import { eventSchema, type RunEvent } from "../../plans/index.ts";
import { exampleFiles } from "../harness/example-files.ts";
import { filesOf, memoryMachine } from "../harness/memory-command.ts";
import { schemaProblems } from "../harness/published-schema.ts";

const apply = ["apply", "--env", "compose", "--yes"];
const path = "/home/ada/notes/events.ndjson";

function eventsIn(text: string): RunEvent[] {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => eventSchema.parse(JSON.parse(line)));
}

describe("--events", () => {
  it("alone is on standard output, from the lock to the exit code, and people read standard error", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const { exit, printed, said } = await machine.run([...apply, "--events", "-"]);
    expect(exit).toBe(0);
    expect(said).toContain("guestbook is deployed to compose");
    const events = eventsIn(printed);
    const types = events.map(({ type }) => type);
    expect(types.slice(0, 3)).toEqual(["locked", "planned", "deployment-begun"]);
    expect(types.slice(-2)).toEqual(["deployment-ended", "ended"]);
    expect(events.at(-1)).toMatchObject({ exit: 0, codes: [] });
    expect(new Set(events.map(({ run }) => run)).size).toBe(1);
    const planned = events.find((event) => event.type === "planned");
    const finished = events.filter((event) => event.type === "operation-finished").map(({ operation }) => operation);
    expect(finished.sort()).toEqual(planned?.operations.toSorted());
    expect(types).toContain("probe-finished");
  });

  it("go to a file beside the answer, run after run", async () => {
    const machine = memoryMachine(exampleFiles("02-static"));
    const applied = await machine.run([...apply, "--json", "--events", "../events.ndjson"]);
    expect(JSON.parse(applied.printed)).toMatchObject({ record: { body: { status: "success" } } });
    const first = eventsIn(filesOf(machine.world)[path] ?? "");
    await machine.run(["destroy", "--env", "compose", "--yes", "--events", "../events.ndjson"]);
    const both = eventsIn(filesOf(machine.world)[path] ?? "");
    expect(both.slice(0, first.length)).toEqual(first);
    expect(both.at(-1)).toMatchObject({ type: "ended", exit: 0 });
    expect(new Set(both.map(({ run }) => run)).size).toBe(2);
    for (const event of both) expect(schemaProblems("event.v1", event)).toBe("");
  });

  it("tell a refusal and a failure too, and never a secret", async () => {
    const machine = memoryMachine(exampleFiles("01-guestbook"));
    const refused = await machine.run(["apply", "--env", "compose", "--events", "-"]);
    expect(eventsIn(refused.printed)).toMatchObject([{ type: "ended", exit: 1, codes: ["LP6001"] }]);
    const password = { text: "" };
    const run = machine.docker.run.bind(machine.docker);
    machine.docker.run = async (program, args, options) => {
      const found = Object.entries(options?.env ?? {}).find(([name]) => name.includes("POSTGRES_PASSWORD"))?.[1];
      if (found === undefined || !args.includes("up")) return await run(program, args, options);
      password.text = found;
      options?.onLine?.(`password is ${found}`, "stderr");
      return { outcome: "exited", exit: 1, stdout: "", stderr: `password is ${found}\n` };
    };
    const failed = await machine.run([...apply, "--events", "-"]);
    expect(password.text).toMatch(/^[0-9a-f]{48}$/);
    expect(failed.printed + failed.said).not.toContain(password.text);
    expect(
      eventsIn(failed.printed)
        .filter((event) => event.type === "output")
        .map(({ line }) => line)
        .join(),
    ).toContain("password is");
    expect(eventsIn(failed.printed).at(-1)).toMatchObject({ type: "ended", exit: 7 });
  });

  it("are refused where nobody could read them", async () => {
    const machine = memoryMachine(exampleFiles("02-static"));
    const both = await machine.run([...apply, "--events", "-", "--json"]);
    expect([both.exit, both.printed]).toEqual([1, expect.stringContaining("LP6018")]);
    const before = filesOf(machine.world);
    for (const place of ["Launchfile/events", "events.ndjson", "site/new/events.ndjson", "../../notes"]) {
      const { exit, said } = await machine.run([...apply, "--events", place]);
      expect([exit, said], place).toEqual([1, expect.stringContaining("LP6019")]);
    }
    expect(filesOf(machine.world)).toEqual(before);
  });
});
