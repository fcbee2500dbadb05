import { writeFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../harness/files-below.ts";
import { type PulumiSite, pulumiSite, shop } from "../harness/pulumi-site.ts";

const apply = ["apply", "--env", "testing", "--yes"];
const destroy = ["destroy", "--env", "testing", "--yes"];

interface StackFile {
  state: { resources: StackEntry[] };
  history: object[];
}

interface StackEntry {
  urn: string;
  type: string;
  inputs: Record<string, unknown>;
  [key: string]: unknown;
}

async function appliedSite(launchfile = shop): Promise<PulumiSite> {
  const site = await pulumiSite(launchfile);
  await done(site, apply);
  return site;
}

async function done(site: PulumiSite, argv: string[]): Promise<string> {
  const ran = await site.run(argv);
  expect(ran.exit, `${ran.printed}${ran.said}`).toBe(0);
  return `${ran.printed}${ran.said}`;
}

/** What a run that is refused says, without its line ends. */
async function refused(site: PulumiSite, argv: string[], code = "LP6552"): Promise<string> {
  const ran = await site.run(argv);
  expect([ran.exit, ran.said]).toEqual([7, expect.stringContaining(code)]);
  return ran.said.replace(/\s+/g, " ");
}

async function stackFile(site: PulumiSite): Promise<{ path: string; stack: StackFile }> {
  const [found] = (await filesBelow(site.folder)).filter(({ path }) => path.includes(".pulumi/stacks/"));
  return { path: found?.path ?? "", stack: JSON.parse(found?.text ?? "") };
}

async function changeStack(site: PulumiSite, how: (stack: StackFile) => void): Promise<void> {
  const { path, stack } = await stackFile(site);
  how(stack);
  await writeFile(path, JSON.stringify(stack));
}

function changeContainer(site: PulumiSite, name: string, how: (entry: StackEntry) => void): Promise<void> {
  return changeStack(site, ({ state }) => {
    const found = state.resources.find(({ urn }) => urn.endsWith(`:Container::${name}`));
    if (found === undefined) throw new Error(`no ${name}`);
    how(found);
  });
}

const two = `name: shop
components:
  web: { image: example.test/shop:1 }
  api: { image: example.test/api:1 }
`;

const theirUpdate = { kind: "update", result: "succeeded", message: "by hand", version: 99 };

/** Somebody puts a resource into the stack, and an update of theirs into its history. */
function putInto(site: PulumiSite, type: string, name: string, updates: object[] = []) {
  return changeStack(site, ({ state, history }) => {
    const [, of] = /^urn:pulumi:(.*?::.*?)::/.exec(state.resources[0]?.urn ?? "") ?? [];
    const own = { urn: `urn:pulumi:${of}::${type}::${name}`, type, custom: true, id: name, inputs: { name } };
    state.resources.push({ ...own, outputs: {}, dependencies: [] });
    history.unshift(...updates);
  });
}

async function entries(site: PulumiSite): Promise<string[]> {
  const { stack } = await stackFile(site);
  return stack.state.resources.map(({ urn }) => urn.slice(urn.lastIndexOf("::") + 2));
}

async function engine(site: PulumiSite): Promise<string[]> {
  const { containers, networks, volumes } = await site.world();
  return [containers, networks, volumes].flatMap((each) => Object.keys(each)).sort();
}

/** Removes from the engine by hand what is called like this. */
function removeByHand(site: PulumiSite, name: RegExp) {
  return site.change(({ containers, networks, volumes }) => {
    for (const each of [containers, networks, volumes])
      for (const key of Object.keys(each)) if (name.test(key)) delete each[key];
  });
}

function stop(site: PulumiSite, name: string) {
  return site.change(({ containers }) => {
    for (const [key, each] of Object.entries(containers))
      if (key.endsWith(`-${name}`)) each.State = { Status: "exited", ExitCode: 137 };
  });
}

describe("what others have put into the stack", () => {
  it.each([
    ["aws:s3/bucket:Bucket", []],
    ["aws:s3/bucket:Bucket", [theirUpdate]],
    ["docker:index/network:Network", []],
    ["docker:index/volume:Volume", []],
  ])("is never deleted, and named where it would be: %s", async (type, updates) => {
    const site = await appliedSite();
    const before = await engine(site);
    await putInto(site, type, "theirs", updates);
    await site.write("Launchfile", shop.replace("info", "debug"));
    for (const argv of [apply, destroy, [...destroy, "--data"]])
      expect(await refused(site, argv)).toContain(`delete ${type} theirs`);
    expect(await entries(site)).toContain("theirs");
    expect(await engine(site)).toEqual(before);
  });

  it("keeps the stack whose volumes all go", async () => {
    const site = await appliedSite();
    await done(site, destroy);
    await putInto(site, "aws:s3/bucket:Bucket", "theirs");
    await done(site, [...destroy, "--data"]);
    expect(await entries(site)).toContain("theirs");
    // Nobody takes the stack for one that is gone, or removes it with what it has.
    expect(await refused(site, destroy)).toContain("delete aws:s3/bucket:Bucket theirs");
    expect(await entries(site)).toContain("theirs");
  });
});

describe("destroying what the engine has in part", () => {
  it.each([
    ["a container", /-web$/],
    ["every container and the network", /^shop-testing-[0-9a-f]+(-web|-postgres|-web-release)?$/],
  ])("goes on without %s", async (_, gone) => {
    const site = await appliedSite();
    await removeByHand(site, gone);
    await done(site, destroy);
    expect((await engine(site)).every((name) => /uploads|data/.test(name))).toBe(true);
    expect(await done(site, destroy)).toContain("There is nothing to remove");
    await done(site, apply);
    expect(await site.planned()).toEqual([]);
  });

  it("goes on without a volume, and leaves no stack", async () => {
    const site = await appliedSite();
    await removeByHand(site, /uploads/);
    await done(site, [...destroy, "--data"]);
    expect(await engine(site)).toEqual([]);
    expect((await filesBelow(site.folder)).filter(({ path }) => path.includes(".pulumi/stacks/"))).toEqual([]);
  });
});

describe("what was reviewed", () => {
  it("is all that is done: an update that would be a replacement is refused", async () => {
    const site = await appliedSite();
    await changeContainer(site, "web", ({ inputs }) => {
      const [volume] = inputs["volumes"] as object[];
      Object.assign(inputs, { restart: "no", volumes: [{ ...volume, readOnly: true }] });
    });
    await site.change(({ containers }) => {
      for (const [name, each] of Object.entries(containers))
        if (name.endsWith("-web")) each.HostConfig.RestartPolicy.Name = "no";
    });
    expect(await site.planned()).toEqual(["run update:app", "update service:web"]);
    const before = await engine(site);
    expect(await refused(site, apply)).toContain("replace service:web (volumes)");
    expect(await engine(site)).toEqual(before);
  });

  it("is a new container where one was stopped, and says what follows it", async () => {
    const bound = shop.replace("port: 8080,", "port: 8080, bind: 127.0.0.1,");
    const site = await appliedSite(bound);
    await stop(site, "web.forwarder");
    expect(await site.planned()).toEqual(["run update:app", "replace service:web.forwarder"]);
    const told = await done(site, [...apply, "--events", "-"]);
    expect(told).toContain("replace service:web: it is made from what changes");
    expect(await site.planned()).toEqual([]);
  });

  it("has what made a volume ready run again, once that volume is gone", async () => {
    const extended = "type: postgres, config: { extensions: [vector] }";
    const site = await appliedSite(shop.replace("type: postgres", extended));
    await removeByHand(site, /-postgres(\.data)?$/);
    const planned = await site.planned();
    expect(planned.filter((id) => !id.startsWith("create"))).toEqual([
      "run update:app",
      "replace setup:postgres.setup",
    ]);
    await done(site, apply);
    expect(await site.planned()).toEqual([]);
  });

  it("is what somebody else has set, which goes with its container", async () => {
    const site = await appliedSite();
    await changeContainer(site, "web", ({ inputs }) => Object.assign(inputs, { memory: 512 }));
    await changeStack(site, ({ history }) => history.unshift(theirUpdate));
    expect(await done(site, ["plan", "--env", "testing"])).toMatch(/other.*memory/);
    expect(await site.planned()).toEqual(["run update:app", "replace service:web"]);
    await done(site, apply);
    expect(await site.planned()).toEqual([]);
  });

  it.each([
    ["Network", "default", { internal: true }, "replace network:default", ["service:web", "service:api"]],
    ["RemoteImage", "api", { pullTriggers: ["x"] }, "replace image:api", ["service:api"]],
  ])(
    "is what somebody else has set of a %s, and what is made from it",
    async (type, name, theirs, planned, following) => {
      const site = await appliedSite(two);
      await changeStack(site, ({ state, history }) => {
        Object.assign(state.resources.find(({ urn }) => urn.endsWith(`:${type}::${name}`))?.inputs ?? {}, theirs);
        history.unshift(theirUpdate);
      });
      expect(await site.planned()).toEqual(["run update:app", planned]);
      const told = await done(site, [...apply, "--events", "-"]);
      for (const each of following) expect(told).toContain(`replace ${each}: it is made from what changes`);
      expect(await site.planned()).toEqual([]);
    },
  );

  it("is made where it was tidied away between", async () => {
    const site = await appliedSite();
    await removeByHand(site, /-release$/);
    expect(await site.planned()).toEqual([]);
    await site.write("Launchfile", shop.replace("info", "debug"));
    expect(await site.planned()).toContain("replace task:web-release");
    await done(site, apply);
    expect(await site.planned()).toEqual([]);
  });

  it("is a service that becomes a schedule, and a schedule that becomes a service", async () => {
    const served = "name: shop\ncomponents:\n  web: { image: example.test/shop:1, commands: { start: ./x } }\n";
    const scheduled = served.replace("{ start: ./x }", '{ start: ./x }, schedule: "0 3 * * *"');
    const site = await appliedSite(served);
    for (const next of [scheduled, served]) {
      await site.write("Launchfile", next);
      expect((await site.planned()).sort()).toEqual(
        [next === served ? "job" : "service", next === served ? "service" : "job"]
          .map((type, at) => `${at === 0 ? "delete" : "create"} ${type}:web`)
          .concat("run update:app")
          .sort(),
      );
      await done(site, apply);
      expect(await site.planned()).toEqual([]);
    }
  });
});
