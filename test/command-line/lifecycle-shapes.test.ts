import { expect, it } from "vitest";
import { dokploySite } from "../harness/dokploy-site.ts";

const launchfile = `name: shop
components:
  web:
    image: shop:1
    env: { LEVEL: info }
    commands: { seed: seed --all }
`;

it("is the same for services of the swarm: checks, commands, logs, records, taking over", async () => {
  const behaviours = [{ command: "seed", output: ["planted"] }];
  const site = await dokploySite(launchfile, { settings: { shape: "application" }, behaviours });
  const run = async (...argv: string[]) => {
    const ran = await site.run(argv);
    expect(ran.exit, `${ran.printed}${ran.said}`).toBe(0);
    return ran;
  };
  await run("apply", "--env", "prod", "--yes");
  expect((await run("targets", "check", "prod")).printed).toMatch(/^ {2}pass {2}names +ours: .*application web/m);
  expect((await run("run", "seed", "--env", "prod")).printed).toBe("planted\n");
  expect((await run("logs", "--env", "prod")).printed).toMatch(/^web \| .* started$/m);

  const { application } = site.server.state.tables;
  for (const { applicationId } of application)
    await site.server.call("application.update", { applicationId, description: "mine" });
  expect((await site.run(["plan", "--env", "prod"])).exit).toBe(5);
  const adopted = await run("adopt", "prod", "--yes");
  expect(adopted.printed).toContain("Taken over: application:web");
  expect(application[0]?.["description"]).toMatch(/^launchplane \S+ shop\.prod application:web\nmine$/);
  expect(await site.planned()).toEqual([]);
});
