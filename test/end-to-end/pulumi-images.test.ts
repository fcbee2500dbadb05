import { describe, expect, it } from "vitest";
import { type PulumiSite, pulumiSite } from "../harness/pulumi-site.ts";

const tag = "example.test/shop:1";
const [one, two] = [`sha256:${"1".repeat(64)}`, `sha256:${"2".repeat(64)}`];
const apply = ["apply", "--env", "testing", "--yes"];

const launchfile = `name: shop
components:
  web:
    image: ${tag}
    provides: [{ protocol: http, port: 8080, exposed: true }]
    commands: { release: ./migrate }
`;

/** An app whose tag stands for a digest in its registry. */
async function siteWith(digest: string): Promise<PulumiSite> {
  const site = await pulumiSite(launchfile);
  await moved(site, digest);
  return site;
}

function moved(site: PulumiSite, digest: string) {
  return site.change(({ registry }) => Object.assign(registry, { [tag]: digest }));
}

/** Somebody pulls the tag by hand: the engine has another image by it since. */
function pulledByHand(site: PulumiSite, digest: string) {
  const image = { Id: `sha256:${digest.slice(-64)}`, RepoDigests: [`example.test/shop@${digest}`] };
  return site.change(({ images }) => Object.assign(images, { [tag]: image }));
}

async function applied(site: PulumiSite, ...argv: string[]) {
  const ran = await site.run([...apply, "--json", ...argv]);
  expect(ran.exit, `${ran.said}${ran.printed}`).toBe(0);
  return JSON.parse(ran.printed).record?.body.artifacts;
}

/** Digest of the image that each container of the app was made from. */
async function digests(site: PulumiSite): Promise<string[]> {
  const { containers, images } = await site.world();
  const own = Object.values(containers) as unknown as { Name: string; Image: string }[];
  return own
    .sort((a, b) => (a.Name < b.Name ? -1 : 1))
    .map(({ Image }) => Object.values(images).find(({ Id }) => Id === Image)?.RepoDigests[0] ?? Image);
}

const registryImage = (digest: string) => ({ kind: "registry", repository: "example.test/shop", digest });
const both = (digest: string) => Array(2).fill(`example.test/shop@${digest}`);

async function pulls(site: PulumiSite): Promise<string[]> {
  const calls = (await site.calls()).filter(({ program }) => program === "docker");
  return calls.filter(({ args }) => args[0] === "pull").map(({ args }) => args.at(-1) ?? "");
}

describe("the images of a stack", () => {
  it("are named by digest in the plan, pulled as just that before the program runs, and recorded", async () => {
    const site = await siteWith(one);
    const { printed } = await site.run(["plan", "--env", "testing", "--json"]);
    expect(JSON.parse(printed).plan.plan.fingerprints.artifacts).toEqual({ "image:web": `example.test/shop@${one}` });
    expect(await applied(site)).toEqual({ web: registryImage(one) });
    expect(await digests(site)).toEqual(both(one));
    expect(await pulls(site)).toEqual([`example.test/shop@${one}`]);
    expect(await site.planned()).toEqual([]);
  });

  it("take the place of another one that the engine has by that tag", async () => {
    const site = await siteWith(two);
    await pulledByHand(site, one);
    expect(await applied(site)).toEqual({ web: registryImage(two) });
    expect(await digests(site)).toEqual(both(two));
  });

  it("are never another one than in the plan: LP4110 where the planned one cannot be had", async () => {
    const site = await siteWith(two);
    await pulledByHand(site, one);
    await site.change(({ control }) => Object.assign(control, { noRegistry: true }));
    const ran = await site.run(apply);
    expect([ran.exit, ran.said]).toEqual([7, expect.stringContaining("LP4110")]);
    expect(Object.keys((await site.world()).containers)).toEqual([]);
    expect((await site.calls()).filter(({ args }) => args[0] === "up")).toEqual([]);
  });

  it("stay what they are while the tag moves in its registry, until `--pull` is asked for", async () => {
    const site = await siteWith(one);
    await applied(site);
    await moved(site, two);
    expect(await site.planned()).toEqual([]);
    const replaced = ["replace image:web", "replace task:web-release", "replace service:web"];
    expect((await site.planned(["--pull"])).sort()).toEqual(["run update:app", ...replaced].sort());
    expect(await applied(site, "--pull")).toEqual({ web: registryImage(two) });
    expect(await digests(site)).toEqual(both(two));
    for (const options of [[], ["--pull"]]) expect(await site.planned(options)).toEqual([]);
  });

  it("are run again where the engine has another one by the same tag since", async () => {
    const site = await siteWith(one);
    await applied(site);
    await pulledByHand(site, two);
    expect((await site.planned()).sort()).toEqual([
      "replace service:web",
      "replace task:web-release",
      "run update:app",
    ]);
    expect(await applied(site)).toEqual({ web: registryImage(two) });
    expect(await digests(site)).toEqual(both(two));
    expect(await site.planned()).toEqual([]);
  });

  it("make a saved plan stale when the tag moves before it is applied", async () => {
    const site = await siteWith(one);
    await site.run(["plan", "--env", "testing", "--out", "plan.json"]);
    await moved(site, two);
    expect((await site.run(["apply", "plan.json"])).exit).toBe(4);
    expect(await pulls(site)).toEqual([]);
  });

  it("go on to another environment by digest", async () => {
    const site = await siteWith(one);
    const prod = "  prod: { target: pulumi, promote_from: testing, gates: [] }\n";
    await site.write("launchplane.yaml", `environments:\n  testing: { target: pulumi }\n${prod}`);
    await applied(site);
    await moved(site, two);
    const ran = await site.run(["promote", "--to", "prod", "--yes", "--json"]);
    expect(ran.exit, ran.said).toBe(0);
    expect(await digests(site)).toEqual([...both(one), ...both(one)]);
    const { printed } = await site.run(["plan", "--env", "testing", "--pull", "--json"]);
    expect(JSON.parse(printed).plan.plan.pull).toBe(true);
  });
});
