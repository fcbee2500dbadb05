import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import type { SealedPlan } from "../../plans/index.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const shop = `name: shop
components:
  web:
    runtime: node
    depends_on: [api]
    env: { KEY: { required: true } }
    commands: { start: node tick.js web }
  api:
    runtime: node
    requires: [{ type: sqlite, name: notes }]
    storage: { files: { path: /files } }
    commands: { start: node tick.js api, release: node -e 0 }
  worker:
    runtime: node
    env: { LEVEL: { default: info } }
    commands: { start: node tick.js worker }
`;

async function app(launchfile = shop) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  await writeFile(join(folder, "tick.js"), "setInterval(() => {}, 999)");
  onTestFinished(async () => {
    await runCommand(["destroy", "--yes", "--data"], { folder });
  });
  const command = (...argv: string[]) => runCommand(argv, { folder });
  const plan = async (...argv: string[]) => {
    const ran = await command("plan", "--json", ...argv);
    return (documentOf(ran)["plan"] as SealedPlan).plan;
  };
  const objects = async (...argv: string[]) => (await plan(...argv)).operations.map(({ id }) => id).sort();
  return { folder, command, plan, objects };
}

describe("--only", () => {
  it("plans a component and what it needs, and says so in the plan and in its first line", async () => {
    const { command, plan, objects } = await app();
    expect(await objects("--only", "worker")).toEqual(["create process:worker"]);
    const api = ["create file:notes", "create process:api", "create volume:api.files", "run task:api.release"];
    expect(await objects("--only", "api")).toEqual(api);
    expect(await objects("--only", "web")).toEqual([...api, "create process:web"].sort());
    const both = await plan("--only", "worker", "--only", "api", "--only", "worker");
    expect(both.only).toEqual(["api", "worker"]);
    expect((await plan()).only).toBeUndefined();
    const text = await command("plan", "--only", "api", "--only", "worker");
    expect(text.printed).toMatch(/^Plan for shop in local on local \(only api, worker and what they need\)/);
    expect(text.exit).toBe(0);
    expect((await command("plan")).exit).toBe(3);
  });

  it("leaves everything else alone: it is neither made, changed nor removed", async () => {
    const { folder, command, objects } = await app();
    const first = await command("apply", "--yes", "--only", "api", "--json");
    expect(first.exit).toBe(0);
    const { record } = documentOf(first) as unknown as { record: { body: { only: string[]; health: unknown[] } } };
    expect(record.body.only).toEqual(["api"]);
    expect(record.body.health).toHaveLength(1);
    expect(await objects("--only", "api")).toEqual([]);
    expect(await objects()).toEqual(["create process:web", "create process:worker", "run task:api.release"]);

    await writeFile(join(folder, "Launchfile"), shop.replace("tick.js api", "tick.js api anew"));
    expect(await objects("--only", "worker")).toEqual(["create process:worker"]);
    const second = await command("apply", "--yes", "--only", "worker");
    expect(second.exit).toBe(0);
    const status = documentOf(await command("status", "--json"))["objects"] as { object: string }[];
    expect(status.map(({ object }) => object).sort()).toEqual([
      "file:notes",
      "process:api",
      "process:worker",
      "volume:api.files",
    ]);
    expect(await objects("--only", "worker")).toEqual([]);
    await writeFile(join(folder, "Launchfile"), shop.replace(/ {2}worker:.*/s, ""));
    expect(await objects("--only", "api")).toEqual([]);
    expect(await objects()).toEqual(["create process:web", "delete process:worker", "run task:api.release"]);
  });

  it("is part of a plan file, which repeats it and takes no other", async () => {
    const { command } = await app();
    expect((await command("plan", "--only", "worker", "--out", "plan.json")).exit).toBe(0);
    const other = await command("apply", "plan.json", "--only", "api");
    expect(other.exit).toBe(1);
    expect(other.said).toContain('"--only api" is not what the plan in "plan.json" says');
    const applied = await command("apply", "plan.json", "--only", "worker", "--json");
    expect(applied.exit).toBe(0);
    expect(JSON.stringify(documentOf(applied)["record"])).toContain('"only":["worker"]');
  });

  it("does not move with the files and values of what is not selected", async () => {
    const { folder, command, plan } = await app(shop.replace("node tick.js web", "node web/tick.js"));
    const before = await plan("--only", "worker");
    expect(await plan("--only", "worker", "--set", "KEY=other")).toEqual(before);
    await writeFile(join(folder, "launchplane.yaml"), "environments: { local: { target: local } }\n");
    expect(Object.keys((await plan("--only", "worker")).fingerprints.source)).toContain("launchplane.yaml");
    expect((await command("plan", "--only", "worker", "--set", "KEZ=1")).exit).toBe(3);
  });

  it("takes the name of the app for its single component", async () => {
    const single = "name: clock\nruntime: node\ncommands: { start: node tick.js }\n";
    const { plan } = await app(single);
    expect((await plan("--only", "clock")).only).toEqual(["default"]);
  });

  it.each([
    ["a misspelt name", ["--only", "wroker"], 'Did you mean "worker"?'],
    ["a resource", ["--only", "notes"], '"notes" is a resource, which comes with "api".'],
    ["a name beside a right one", ["--only", "api", "--only", "x"], "The components are: api, web, worker."],
    ["nothing", ["--only", ""], "LP5047"],
    ["what every object has", ["--only", "constructor"], "LP5047"],
  ])("refuses %s, and nothing is started", async (_, options, told) => {
    const { command } = await app();
    for (const words of [["plan"], ["apply", "--yes"]]) {
      const ran = await command(...words, ...options);
      expect(ran.exit).toBe(1);
      expect(ran.said.replace(/\s+/g, " ")).toContain(told);
    }
  });
});
