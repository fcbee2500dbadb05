import { describe, expect, it } from "vitest";
import { memoryMachine } from "../harness/memory-command.ts";

const [one, two] = [`sha256:${"1".repeat(64)}`, `sha256:${"2".repeat(64)}`];

function shop(launchfile = "name: shop\ncomponents:\n  web:\n    image: shop/web:1\n") {
  return memoryMachine({
    Launchfile: launchfile,
    "launchplane.yaml": "environments:\n  testing: { target: compose }\n",
  });
}

async function deployed(digest: string | null, launchfile?: string) {
  const machine = shop(launchfile);
  if (digest !== null) machine.docker.registry.set("shop/web:1", digest);
  const { exit, said } = await machine.run(["apply", "--yes"]);
  expect(exit, said).toBe(0);
  const plan = async (...options: string[]) => {
    const ran = await machine.run(["plan", "--json", "--exit-code", ...options]);
    const document = JSON.parse(ran.printed);
    return { ...ran, document, operations: document.plan?.plan.operations ?? [] };
  };
  return { machine, plan };
}

describe("--pull", () => {
  it("plans to pull what a tag stands for now, and to run that, by both digests", async () => {
    const { machine, plan } = await deployed(one);
    expect((await plan("--pull")).exit).toBe(0);
    machine.docker.registry.set("shop/web:1", two);
    expect((await plan()).exit).toBe(0);
    const { exit, operations, document } = await plan("--pull");
    expect([exit, operations.map(({ id }: { id: string }) => id)]).toEqual([
      2,
      ["run image:web", "update service:web"],
    ]);
    for (const { changes, risks } of operations) {
      const sides = { before: { plain: `shop/web:1@${one}` }, after: { plain: `shop/web:1@${two}` } };
      expect([changes, risks]).toEqual([[{ attribute: "image", ...sides }], []]);
    }
    expect(document.plan.plan).toMatchObject({
      pull: true,
      fingerprints: { artifacts: { "image:web": `shop/web@${two}` } },
    });
  });

  it("applies just that, records it, and has nothing left to do with it or without it", async () => {
    const { machine, plan } = await deployed(one);
    machine.docker.registry.set("shop/web:1", two);
    const { printed } = await machine.run(["apply", "--yes", "--pull", "--json"]);
    const image = { kind: "registry", repository: "shop/web", digest: two };
    expect(JSON.parse(printed).record.body.artifacts).toEqual({ web: image });
    expect(
      machine.docker.calls
        .map(({ args }) => args)
        .filter(([verb]) => verb === "pull")
        .at(-1),
    ).toEqual(["pull", `shop/web@${two}`]);
    for (const options of [[], ["--pull"]]) expect((await plan(...options)).exit).toBe(0);
  });

  it("is a part of a saved plan, which is refused when the tag moved again", async () => {
    const { machine } = await deployed(one);
    machine.docker.registry.set("shop/web:1", two);
    await machine.run(["plan", "--pull", "--out", "plan.json"]);
    machine.docker.registry.set("shop/web:1", `sha256:${"3".repeat(64)}`);
    expect((await machine.run(["apply", "plan.json"])).exit).toBe(4);
    machine.docker.registry.set("shop/web:1", two);
    expect((await machine.run(["apply", "plan.json"])).exit).toBe(0);
    await machine.run(["plan", "--out", "plain.json"]);
    const { exit, said } = await machine.run(["apply", "plain.json", "--pull"]);
    expect([exit, said]).toEqual([1, expect.stringContaining("LP5046")]);
  });

  it("does not tell of another major version where a tag moved within its own", async () => {
    const launchfile = "name: shop\ncomponents:\n  web:\n    image: shop/web:1\n    requires: [redis]\n";
    const machine = shop(launchfile);
    machine.docker.registry.set("shop/web:1", one).set("redis:8-alpine", one);
    expect((await machine.run(["apply", "--yes"])).exit).toBe(0);
    machine.docker.registry.set("redis:8-alpine", two);
    const { printed } = await machine.run(["plan", "--pull", "--json"]);
    const { operations } = JSON.parse(printed).plan.plan;
    expect(operations.map(({ id, risks }: { id: string; risks: string[] }) => [id, risks])).toEqual([
      ["run image:redis", []],
      ["update service:redis", []],
    ]);
  });

  it("refuses where a registry does not tell (LP5175), and says what it has nothing to ask about (LP5176)", async () => {
    const { machine, plan } = await deployed(one);
    machine.docker.registry.clear();
    const refused = await plan("--pull");
    expect([refused.exit, refused.document.diagnostics]).toMatchObject([1, [{ code: "LP5175" }]]);
    expect((await machine.run(["apply", "--yes", "--pull"])).exit).toBe(1);
    const own = await deployed(null);
    const told = await own.plan("--pull");
    expect([told.exit, told.document.diagnostics]).toMatchObject([0, [{ code: "LP5176", severity: "warning" }]]);
  });
});
