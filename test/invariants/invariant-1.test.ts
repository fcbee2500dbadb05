import { describe, expect, it } from "vitest";
import { storePaths } from "../../runtime/store/store-paths.ts";
import { dockerMutations } from "../harness/docker-mutations.ts";
import { memoryMachine } from "../harness/memory-command.ts";
import { digestOfVersion, twoEnvironments } from "../harness/two-environments.ts";

const production = "environments: { prod: { target: compose } }\n";

const codesOf = ({ diagnostics }: { diagnostics: { code: string }[] }) => diagnostics.map(({ code }) => code);

async function applied(launchfile: string, registry: Record<string, string> = {}, images: string[] = []) {
  const machine = memoryMachine({
    Launchfile: launchfile,
    "launchplane.yaml": production,
    Dockerfile: "FROM scratch\n",
  });
  for (const [name, digest] of Object.entries(registry)) machine.docker.registry.set(name, digest);
  for (const name of images) machine.docker.images.set(name, {});
  const planned = await machine.run(["plan", "--json"]);
  const ran = await machine.run(["apply", "--yes", "--json"]);
  return {
    ...ran,
    document: JSON.parse(ran.printed),
    warned: JSON.parse(planned.printed).diagnostics,
    mutations: dockerMutations(machine.docker),
    docker: machine.docker,
  };
}

describe("invariant 1: no mutation without an explicit stored immutable artifact", () => {
  it("production refuses what it would build itself, and the plan says so before", async () => {
    const { exit, document, mutations, warned } = await applied("name: shop\nbuild: .\n");
    expect([exit, ...codesOf(document)]).toEqual([5, "LP6035"]);
    expect(warned).toMatchObject([{ code: "LP6035", severity: "warning" }]);
    expect(mutations).toEqual([]);
  });

  it("production refuses a tag of an image that its engine alone has", async () => {
    const { exit, document, mutations } = await applied("name: shop\nimage: shop:1.0\n", {}, ["shop:1.0"]);
    expect([exit, ...codesOf(document)]).toEqual([5, "LP6035"]);
    expect(document.diagnostics[0].why).toContain("only this engine has");
    expect(mutations).toEqual([]);
  });

  it("production is told of a wrong --image as such, and what the right one would be", async () => {
    const machine = memoryMachine({ Launchfile: "name: shop\nimage: shop:1.0\n", "launchplane.yaml": production });
    const run = async (component: string) => {
      const image = `${component}=shop@${digestOfVersion("1.0")}`;
      const ran = await machine.run(["apply", "--yes", "--json", "--image", image]);
      return { exit: ran.exit, ...JSON.parse(ran.printed) };
    };
    const wrong = await run("shop");
    expect([wrong.exit, ...codesOf(wrong)]).toEqual([3, "LP5015"]);
    const { diagnostics } = JSON.parse((await machine.run(["plan", "--json"])).printed);
    expect(JSON.stringify(diagnostics)).toContain("--image default=REPOSITORY@DIGEST");
    expect((await run("default")).exit).toBe(0);
  });

  it("production asks no digest of the image that only makes a volume ready: it is nothing of the component's", async () => {
    const stored = `name: shop\nimage: shop@${digestOfVersion("1.0")}\nstorage: { data: { path: /data } }\n`;
    const { exit, document, warned } = await applied(stored);
    expect([exit, ...codesOf(document)]).toEqual([0]);
    expect(warned).toEqual([]);
  });

  it("production refuses a tag that nobody can say the digest of", async () => {
    const { exit, document, mutations } = await applied("name: shop\nimage: shop:1.0\n");
    expect([exit, ...codesOf(document)]).toEqual([5, "LP6035"]);
    expect(mutations).toEqual([]);
  });

  it("production takes a digest, and a tag as the digest that it stands for", async () => {
    const digest = digestOfVersion("1.0");
    expect((await applied(`name: shop\nimage: shop@${digest}\n`)).exit).toBe(0);
    const { exit, docker } = await applied("name: shop\nimage: shop:1.0\n", { "shop:1.0": digest });
    expect(exit).toBe(0);
    expect(dockerMutations(docker)).toContain(`pull shop@${digest}`);
  });

  it("a promotion runs the digest of the release, whatever its tag stands for by now", async () => {
    const two = twoEnvironments();
    await two.deployTesting("1.0");
    two.machine.docker.registry.set("shop:1.0", digestOfVersion("9.9"));
    expect((await two.promote()).exit).toBe(0);
    const compose = two.machine.docker.files.get(
      `/home/ada/notes/app/.launchplane/${storePaths.work("shop.prod")}/compose.yaml`,
    );
    expect(compose).toContain(`image: "shop@${digestOfVersion("1.0")}"`);
  });
});
