import { expect, it } from "vitest";
import { deployedRelease } from "../../runtime/tasks/deployed-release.ts";
import { ofKind, twoEnvironments } from "../harness/two-environments.ts";

const inventory = "/home/ada/notes/app/.launchplane/scopes/shop.testing/inventory.json";

it("an inventory that a killed run left behind is not taken for what is served", async () => {
  const two = twoEnvironments();
  await two.deployTesting("1.0");
  const disk = two.machine.world.disk;
  const before = disk.get(inventory);
  await two.deployTesting("1.1");
  if (before) disk.set(inventory, before);
  const newest = ofKind(await two.records("testing"), "release").at(-1)?.id;
  const { exit, document } = await two.run("status", "--env", "testing");
  expect([exit, document]).toMatchObject([0, { release: { id: newest }, inventory: { release: newest } }]);
  expect((await deployedRelease(await two.store(), "shop.testing"))?.id).toBe(newest);
});

it("status tells what runs, and which records are damaged", async () => {
  const two = twoEnvironments();
  await two.deployTesting("1.0");
  await two.deployTesting("1.1");
  const [first] = ofKind(await two.records("testing"), "release");
  two.machine.world.disk.delete(`/home/ada/notes/app/.launchplane/records/release/${first?.id}.1.json`);
  const { exit, printed, document } = await two.run("status", "--env", "testing");
  expect([exit, printed]).toEqual([3, expect.stringContaining("1.1")]);
  expect(document.diagnostics).toMatchObject([{ code: "LP7008", message: expect.stringContaining(first?.id ?? "") }]);
});
