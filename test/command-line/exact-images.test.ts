import { describe, expect, it } from "vitest";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const launchfile = "version: launch/v1\nname: shop\ncomponents:\n  web:\n    image: shop/web:1\n";
const files = { Launchfile: launchfile, "launchplane.yaml": "environments:\n  testing:\n    target: compose\n" };
const [one, two] = [`sha256:${"1".repeat(64)}`, `sha256:${"2".repeat(64)}`];

function shop(digest: string | null): MemoryMachine {
  const machine = memoryMachine(files);
  if (digest !== null) machine.docker.registry.set("shop/web:1", digest);
  return machine;
}

async function planned(machine: MemoryMachine): Promise<Record<string, string>> {
  const { printed } = await machine.run(["plan", "--json"]);
  return JSON.parse(printed).plan.plan.fingerprints.artifacts;
}

async function recorded(machine: MemoryMachine): Promise<unknown> {
  const { exit, printed, said } = await machine.run(["apply", "--yes", "--json"]);
  expect([exit, said]).toEqual([0, expect.any(String)]);
  return JSON.parse(printed).record.body.artifacts;
}

const pulls = ({ docker }: MemoryMachine) => docker.calls.map(({ args }) => args).filter(([verb]) => verb === "pull");

describe("the images of a plan", () => {
  it("are named by the digest that the registry tells, pulled as just that, and recorded", async () => {
    const machine = shop(one);
    expect(await planned(machine)).toEqual({ "image:web": `shop/web@${one}` });
    expect(await recorded(machine)).toEqual({ web: { kind: "registry", repository: "shop/web", digest: one } });
    expect(pulls(machine)).toEqual([["pull", `shop/web@${one}`]]);
    const { printed } = await machine.run(["plan"]);
    expect(printed).toContain("No changes");
  });

  it("make a saved plan stale when the tag moves before it is applied", async () => {
    const machine = shop(one);
    await machine.run(["plan", "--out", "plan.json"]);
    machine.docker.registry.set("shop/web:1", two);
    const { exit, said } = await machine.run(["apply", "plan.json"]);
    expect([exit, said]).toEqual([4, expect.stringContaining(two)]);
    expect(pulls(machine)).toEqual([]);
  });

  it("are what lies on the engine where that is there, whatever the registry says meanwhile", async () => {
    const machine = shop(one);
    await recorded(machine);
    machine.docker.registry.set("shop/web:1", two);
    expect(await planned(machine)).toEqual({ "image:web": `shop/web@${one}` });
  });

  it("are run again where the engine has another one by the same tag since", async () => {
    const machine = shop(one);
    await recorded(machine);
    machine.docker.digests.set("shop/web:1", two);
    const { printed } = await machine.run(["plan", "--json"]);
    const [operation, ...others] = JSON.parse(printed).plan.plan.operations;
    expect([operation?.id, others]).toEqual(["update service:web", []]);
    expect(operation.changes).toMatchObject([{ attribute: "image", after: { plain: "shop/web:1" } }]);
    expect(await recorded(machine)).toEqual({ web: { kind: "registry", repository: "shop/web", digest: two } });
    const ids = [...machine.docker.containers.values()].map(({ image }) => image);
    expect(ids).toEqual([`sha256:${"2".repeat(64)}`]);
    expect((await machine.run(["plan"])).printed).toContain("No changes");
  });

  it("are the engine's own where no registry tells", async () => {
    const machine = shop(null);
    expect(await planned(machine)).toEqual({});
    expect(await recorded(machine)).toEqual({ web: { kind: "engine", id: "sha256:1" } });
    expect(pulls(machine)).toEqual([["pull", "shop/web:1"]]);
  });

  it("are not asked for offline", async () => {
    const machine = shop(one);
    const { printed } = await machine.run(["plan", "--offline", "--json"]);
    expect(JSON.parse(printed).plan.plan.fingerprints.artifacts).toEqual({});
    expect(machine.docker.calls.filter(({ args }) => args[0] === "buildx")).toEqual([]);
  });
});
