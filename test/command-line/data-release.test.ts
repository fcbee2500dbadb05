import { describe, expect, it } from "vitest";
import { memoryMachine } from "../harness/memory-command.ts";

const project = "environments:\n  testing: { target: compose }\n";

/** An app with one resource, and a folder for each way in which it is written. */
const app = (resource: string) => `name: shop\nimage: shop/web:1\nrequires:\n  - ${resource}\n`;

async function changed(from: string, to: string, { between = [] as string[][] } = {}) {
  const machine = memoryMachine({ "old/Launchfile": app(from), "old/launchplane.yaml": project });
  const state = ["--state", "/home/ada/state"];
  const { exit, said } = await machine.run(["apply", "old", "--yes", ...state]);
  expect(exit, said).toBe(0);
  for (const argv of between) expect((await machine.run([...argv, "old", ...state])).exit).toBe(0);
  const path = "/home/ada/notes/app/old/Launchfile";
  machine.world.disk.set(path, { ...machine.world.disk.get(path), bytes: Buffer.from(app(to)) } as never);
  const plan = await machine.run(["plan", "old", "--json", ...state]);
  const apply = await machine.run(["apply", "old", "--yes", "--json", ...state]);
  const [problem] = (
    JSON.parse(plan.printed).diagnostics as { code: string; fixes: unknown; message: string; fix: string }[]
  ).filter(({ code }) => code === "LP5178");
  return { plan, apply, problem };
}

const of = (type: string, version: string) => `{ type: ${type}, version: "${version}" }`;

describe("another release of a server on data that is there", () => {
  it.each([
    ["postgres", "16", "17", "launchplane backup --env testing"],
    ["postgres", "17", "16", "docker volume rm shop-testing-"],
    ["mysql", "8", "9", "mysqldump --user=root"],
    ["mysql", "8.4", "8.0", "docker volume rm shop-testing-"],
    ["mariadb", "10", "11", "mariadb-dump --user=root"],
    ["mongodb", "6", "7", "mongodump --username"],
    ["elasticsearch", "7", "8", "reindex"],
    ["redis", "8", "7", "docker volume rm shop-testing-"],
  ])("is refused for %s from %s to %s, with the way to move the data", async (type, from, to, words) => {
    const { plan, apply, problem } = await changed(of(type, `${from}.x`), of(type, `${to}.x`));
    expect([plan.exit, apply.exit]).toEqual([3, 3]);
    expect(problem?.message).toContain(`The data of "${type}" is of`);
    expect(plan.printed).toContain(words);
  });

  it.each([
    ["postgres", "16.8", "16.9"],
    ["mysql", "8.0", "8.4"],
    ["mariadb", "10.6", "10.11"],
    ["redis", "7", "8"],
    ["rabbitmq", "3", "4"],
  ])("is no matter for %s from %s to %s", async (type, from, to) => {
    const { plan, apply, problem } = await changed(of(type, `${from}.x`), of(type, `${to}.x`));
    expect([problem, plan.exit, apply.exit]).toEqual([undefined, 0, 0]);
  });

  it("is refused for an image of another family, and when the server itself was removed", async () => {
    const vector = "{ type: postgres, config: { extensions: [vector] } }";
    const other = await changed("postgres", vector);
    expect([other.plan.exit, other.plan.printed]).toEqual([3, expect.stringContaining("extensions")]);
    const gone = await changed(of("postgres", "16.x"), of("postgres", "17.x"), { between: [["destroy", "--yes"]] });
    expect([gone.plan.exit, gone.problem?.code]).toEqual([3, "LP5178"]);
  });

  it("is no matter where there is no data", async () => {
    const between = [["destroy", "--yes", "--data"]];
    const { plan, problem } = await changed(of("postgres", "16.x"), of("postgres", "17.x"), { between });
    expect([plan.exit, problem]).toEqual([0, undefined]);
  });

  it.each([
    [of("postgres", "16.x"), of("postgres", "17.x")],
    [of("postgres", "17.x"), of("postgres", "16.x")],
    [of("mysql", "8.x"), of("mysql", "9.x")],
    ["postgres", "{ type: postgres, config: { extensions: [vector] } }"],
  ])("is a risk of data loss in a diff from %s to %s", async (from, to) => {
    const machine = memoryMachine({
      "old/Launchfile": app(from),
      "old/launchplane.yaml": project,
      "new/Launchfile": app(to),
      "new/launchplane.yaml": project,
    });
    const { printed } = await machine.run(["diff", "old", "new", "--json"]);
    expect(printed).toContain('"data-loss"');
  });
});
