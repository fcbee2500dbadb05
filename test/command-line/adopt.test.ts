import { describe, expect, it } from "vitest";
import { type DokploySite, dokploySite } from "../harness/dokploy-site.ts";
import { memoryMachine } from "../harness/memory-command.ts";

const launchfile = 'name: shop\ncomponents:\n  web: { image: "shop:2", commands: { seed: seed --all } }\n';

/** What somebody made by hand: a project with the names that the environment wants. */
async function handMade(): Promise<DokploySite> {
  const site = await dokploySite(launchfile);
  const { call } = site.server;
  const { project } = await call<{ project: { projectId: string } }>("project.create", {
    name: "shop",
    description: "ours",
  });
  const { environmentId } = await call<{ environmentId: string }>("environment.create", {
    name: "prod",
    projectId: project.projectId,
  });
  const composeFile = "services:\n  web:\n    image: shop:1\n";
  const { composeId } = await call<{ composeId: string }>("compose.create", {
    name: "shop",
    environmentId,
    composeFile,
  });
  await call("compose.update", { composeId, sourceType: "raw", composeFile, env: "OWN=1\n" });
  await call("compose.deploy", { composeId });
  await site.server.idle();
  return site;
}

describe("adopt", () => {
  it("takes over what has the names, and nothing else is made or lost", async () => {
    const site = await handMade();
    const refused = await site.run(["apply", "--env", "prod", "--yes"]);
    expect([refused.exit, site.server.mutations()]).toEqual([5, []]);

    const asked = await site.run(["adopt", "prod"]);
    expect([asked.exit, site.server.mutations()]).toEqual([1, []]);
    expect(asked.said).toContain("LP6001");
    expect(asked.said).toMatch(/compose:shop +compose-\S+ +\S+ +made by others/);
    expect(asked.said).toContain("What apply would change then:");

    const adopted = await site.run(["adopt", "prod", "--yes"]);
    expect(adopted.exit, adopted.said).toBe(0);
    expect(site.server.mutations()).toEqual(["project.update", "compose.update"]);
    expect(adopted.printed).toContain("Taken over: project:shop, compose:shop");
    const again = await site.run(["adopt", "prod", "--yes"]);
    expect(again.printed).toContain("nothing to take over");

    const ran = await site.run(["apply", "--env", "prod", "--yes"]);
    expect(ran.exit, ran.said).toBe(0);
    const { compose, project } = site.server.state.tables;
    expect([compose.length, project.length, site.server.duplicates()]).toEqual([1, 1, []]);
    expect(compose[0]?.env).toContain("OWN=1");
    expect(site.server.container(compose[0]?.appName ?? "", "web")?.image).toBe("shop:2");
    expect(await site.planned()).toEqual([]);

    const task = await site.run(["run", "seed", "--env", "prod"]);
    expect(task.exit, task.said).toBe(0);
    expect(site.server.mutations().slice(-3)).toEqual(["schedule.create", "schedule.runManually", "schedule.delete"]);
    const logs = await site.run(["logs", "--env", "prod"]);
    expect(logs.printed).toMatch(/^web \| \S+-web-1 started$/m);
  });

  it("is for targets that have something to take over", async () => {
    const machine = memoryMachine({ Launchfile: "name: shop\nimage: nginx:1.27\n" });
    const ran = await machine.run(["adopt", "local", "--yes"]);
    expect([ran.exit, ran.said.includes("LP5435")]).toEqual([1, true]);
  });
});
