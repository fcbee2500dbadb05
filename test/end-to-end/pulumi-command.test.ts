import { access } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../harness/files-below.ts";
import { type PulumiSite, type PulumiWorld, pulumiSite, shop } from "../harness/pulumi-site.ts";

const apply = ["apply", "--env", "testing", "--yes"];
const destroy = ["destroy", "--env", "testing", "--yes"];

/** Deployed once, with no call on record. */
async function appliedShop(launchfile = shop): Promise<PulumiSite> {
  const site = await pulumiSite(launchfile);
  await applied(site);
  await site.calls();
  return site;
}

async function applied(site: PulumiSite): Promise<void> {
  const ran = await site.run(apply);
  expect(ran.exit, ran.said).toBe(0);
}

/** The container of the shop that ends in these words. */
async function container(site: PulumiSite, name: string) {
  const { containers } = await site.world();
  const [found] = Object.entries(containers).filter(([each]) => each.endsWith(`-${name}`));
  return found?.[1];
}

/** The commands that changed something, by their first words. */
async function changes(site: PulumiSite): Promise<string[]> {
  const calls = (await site.calls()).filter(({ program }) => program === "pulumi");
  const words = calls.map(({ args }) => args.filter((each) => !each.startsWith("-")).slice(0, 2));
  const commands = words.map(([first = "", second = ""]) =>
    /^(config|stack|state)$/.test(first) ? `${first} ${second}` : first,
  );
  return commands.filter((each) => /^(up|destroy|refresh|cancel|state|config set|stack rm)/.test(each));
}

describe("an app on Pulumi", () => {
  it("is made once, and then there is nothing to do", async () => {
    const site = await pulumiSite();
    await applied(site);
    expect(await site.planned()).toEqual([]);
    const calls = await site.calls();
    expect(calls.filter(({ args }) => args[0] === "up")).toHaveLength(1);
    const { Config } = (await container(site, "web")) ?? { Config: { Env: [] } };
    expect(Config.Env).toContain("LOG_LEVEL=info");
    expect(Config.Env.join()).toMatch(/postgresql:\/\/launchplane:\w+@postgres:5432\/shop/);
    await site.change(({ containers }) => {
      for (const [name, each] of Object.entries(containers)) each.lines = [`${name.slice(-3)} is up`];
    });
    expect((await site.run(["logs", "--env", "testing"])).printed).toContain("web is up");
    const { printed, exit } = await site.run(["targets", "check", "testing"]);
    expect([exit, printed]).toEqual([0, expect.stringMatching(/pulumi +recent enough[\s\S]*stack testing-\w+/)]);
  });

  it("is on record with what it runs, from the first deployment on", async () => {
    const site = await pulumiSite();
    await applied(site);
    const records = (await filesBelow(site.folder)).filter(({ path }) =>
      /records\/(deployment|release)\/.*json$/.test(path),
    );
    const ends = records.map(({ text }) => JSON.parse(text).body).filter(({ status }) => status !== "pending");
    expect(ends.map(({ artifacts }) => Object.keys(artifacts))).toEqual([["web"], ["web"]]);
  });

  it("tells no secret in any argument, output or file", async () => {
    const site = await pulumiSite();
    const printed = "the password is correct horse";
    await site.change(({ control }) => Object.assign(control, { prints: { "web-release": printed } }));
    const ran = await site.run(apply);
    const calls = await site.calls();
    const given = calls.filter(({ args }) => args.slice(0, 3).join(" ") === "config set --secret");
    expect(given.map(({ args }) => args[3])).toEqual(["postgresPassword"]);
    const secret = given[0]?.stdin.trim() ?? "";
    expect(secret).toMatch(/^\w{20,}$/);
    expect(calls.map(({ args }) => args.join(" ")).join("\n")).not.toContain(secret);
    expect(`${ran.printed}${ran.said}`).not.toContain(secret);
    const { variables = [] } = calls.find(({ args }) => args[0] === "up") ?? {};
    expect(variables).toContain("PULUMI_CONFIG_PASSPHRASE");
    expect(variables).not.toContain("LAUNCHPLANE_MASTER_ENCRYPTION_KEY");
    // What a release prints may have one in it.
    const isLeaking = (text: string) => text.includes(secret) || text.includes(printed);
    // Without its passphrase nobody reads the state again.
    const rotated = await site.run(["secrets", "rotate", "pulumi/passphrase", "--env", "testing"]);
    expect([rotated.exit, rotated.said]).toEqual([5, expect.stringContaining("LP7035")]);
    const leaking = (await filesBelow(site.folder)).filter(({ text }) => isLeaking(text));
    expect(leaking.map(({ path }) => path)).toEqual([]);
  });

  it("is made on the engine that `docker context use` has chosen", async () => {
    const site = await pulumiSite();
    await site.change(({ control }) => Object.assign(control, { context: "colima" }));
    await applied(site);
    const runs = (await site.calls()).filter(({ args }) => /^(preview|up)$/.test(args[0] ?? ""));
    expect(runs.map(({ variables }) => variables.includes("DOCKER_CONTEXT"))).toEqual([true, true]);
    await site.change(({ control }) => Object.assign(control, { context: "default" }));
    await site.write("Launchfile", shop.replace("info", "debug"));
    await applied(site);
    const others = (await site.calls()).filter(({ args }) => args[0] === "up");
    expect(others.map(({ variables }) => variables.includes("DOCKER_CONTEXT"))).toEqual([false]);
  });

  it("changes by one variable with that change alone", async () => {
    const site = await appliedShop();
    const before = await site.world();
    await site.write("Launchfile", shop.replace("info", "debug"));
    expect(await site.planned()).toEqual(["run update:app", "replace task:web-release", "replace service:web"]);
    await applied(site);
    const after = await site.world();
    const moved = Object.keys(after.containers).filter(
      (name) => after.containers[name]?.Id !== before.containers[name]?.Id,
    );
    expect(moved.map((name) => name.replace(/^shop-testing-[0-9a-f]+-/, "")).sort()).toEqual(["web", "web-release"]);
    expect(await changes(site)).toEqual(["up"]);
    expect(await site.planned()).toEqual([]);
  });
});

describe("what somebody does to it by hand", () => {
  it("is undone: what was removed, changed or stopped, which planning leaves as it is", async () => {
    const site = await appliedShop();
    const web = (change: (name: string, world: PulumiWorld) => void) => {
      return site.change((world) => {
        for (const name of Object.keys(world.containers)) if (/-web(-release)?$/.test(name)) change(name, world);
      });
    };
    // What a release did is done, whoever tidies up after it.
    await web((name, { containers }) => delete containers[name]);
    expect(await site.planned()).toEqual(["run update:app", "create service:web"]);
    await applied(site);
    expect((await container(site, "web"))?.State.Status).toBe("running");
    expect(await changes(site)).toEqual(["refresh", "up"]);

    await web((name, { containers }) =>
      Object.assign(containers[name]?.HostConfig.RestartPolicy ?? {}, { Name: "no" }),
    );
    expect(await site.planned()).toEqual(["run update:app", "replace service:web"]);
    await web((name, { containers }) => Object.assign(containers[name]?.State ?? {}, { Status: "exited" }));
    expect(await site.planned()).toEqual(["run update:app", "replace service:web"]);
    expect((await container(site, "web"))?.State.Status).toBe("exited");
    await applied(site);
    const { State, HostConfig } = (await container(site, "web")) ?? {};
    expect([State?.Status, HostConfig?.RestartPolicy.Name]).toEqual(["running", "unless-stopped"]);
    expect(await site.planned()).toEqual([]);

    // One of the same name that is not the stack's is somebody else's.
    await web((name, { containers }) => Object.assign(containers[name] ?? {}, { Id: "f".repeat(64) }));
    const ran = await site.run(["plan", "--env", "testing"]);
    expect([ran.exit, ran.said]).toEqual([5, expect.stringContaining("LP5008")]);
  });
});

describe("removing it", () => {
  it("keeps the data, and takes it up again", async () => {
    const site = await appliedShop();
    const ran = await site.run(destroy);
    expect(ran.exit, ran.said).toBe(0);
    const { containers, networks, volumes } = await site.world();
    expect([containers, networks]).toEqual([{}, {}]);
    expect(Object.keys(volumes)).toHaveLength(2);
    await site.calls();
    expect((await site.run(destroy)).exit).toBe(0);
    expect(await changes(site)).toEqual([]);
    await applied(site);
    expect(await site.planned()).toEqual([]);
  });

  it("keeps a volume that nothing wants any more, until all data is to go", async () => {
    const site = await appliedShop();
    await site.write("Launchfile", shop.replace("    storage: { uploads: { path: /uploads } }\n", ""));
    await applied(site);
    expect(Object.keys((await site.world()).volumes)).toHaveLength(2);
    expect(await site.planned()).toEqual([]);
    await site.calls();
    const ran = await site.run([...destroy, "--data"]);
    expect(ran.exit, ran.said).toBe(0);
    const { containers, networks, volumes } = await site.world();
    expect([containers, networks, volumes]).toEqual([{}, {}, {}]);
    const volume = ["state unprotect", "destroy"];
    expect(await changes(site)).toEqual(["destroy", ...volume, ...volume, "destroy", "stack rm"]);
  });

  it("takes all of it at once, with its data and with its stack at the end", async () => {
    const site = await appliedShop();
    const ran = await site.run([...destroy, "--data"]);
    expect(ran.exit, `${ran.printed}${ran.said}`).toBe(0);
    const { containers, networks, volumes } = await site.world();
    expect([containers, networks, volumes]).toEqual([{}, {}, {}]);
    expect((await changes(site)).at(-1)).toBe("stack rm");
    await applied(site);
    expect(await site.planned()).toEqual([]);
  });
});

describe("a run of Pulumi that does not end well", () => {
  it("is taken up where it failed", async () => {
    const site = await pulumiSite();
    await site.change(({ control }) =>
      Object.assign(control, { fail: "container:web", because: "no space left on device" }),
    );
    const ran = await site.run(apply);
    expect(ran.exit, ran.said).toBe(7);
    expect(ran.said).toContain("LP6550");
    expect(ran.said).toContain("It says: no space left on device");
    // The passphrase was made by this very run, and opens the state now.
    expect(`${ran.printed}${ran.said}`).toMatch(/What runs now:\n\s+web\s+not there/);
    const { Id = "" } = (await container(site, "postgres")) ?? {};
    expect(Id).not.toBe("");
    await site.change(({ control }) => delete control.fail);
    expect(await site.planned()).toEqual(["run update:app", "create service:web"]);
    await applied(site);
    expect((await container(site, "postgres"))?.Id).toBe(Id);
    expect(await site.planned()).toEqual([]);
  });

  it("is cleaned up after when it was killed", async () => {
    const site = await pulumiSite();
    await site.change(({ control }) => Object.assign(control, { killAt: "container:web" }));
    expect((await site.run(apply)).exit).toBe(7);
    expect(await container(site, "web")).toBeDefined();
    await site.change(({ control }) => delete control.killAt);
    await applied(site);
    expect(await site.planned()).toEqual([]);
  });

  it("has a release that failed run again", async () => {
    const site = await pulumiSite();
    await site.change(({ control }) => Object.assign(control, { exits: { "web-release": 3 } }));
    const ran = await site.run(apply);
    expect(ran.exit).toBe(7);
    expect(`${ran.printed}${ran.said}`).toContain("ended with exit code 3");
    expect(await container(site, "web")).toBeUndefined();
    await site.change(({ control }) => delete control.exits);
    expect(await site.planned()).toEqual(["run update:app", "replace task:web-release", "create service:web"]);
    await applied(site);
    expect(await site.planned()).toEqual([]);
  });

  it("is told to stop, and leaves no lock", async () => {
    const site = await pulumiSite();
    const working = join(site.home, "working");
    await site.change(({ control }) => Object.assign(control, { hang: working }));
    const interrupting = new AbortController();
    const running = site.run(apply, { interrupted: interrupting.signal });
    await until(() =>
      access(working).then(
        () => true,
        () => false,
      ),
    );
    interrupting.abort();
    const ran = await running;
    expect(ran.exit).toBe(7);
    expect(ran.said).toContain("LP6004");
    expect(await changes(site)).toEqual(["config set", "config set", "up", "cancel"]);
    await site.change(({ control }) => delete control.hang);
    await applied(site);
    expect(await site.planned()).toEqual([]);
  });
});

describe("what stands in the way", () => {
  it("is a command that is missing", async () => {
    const site = await pulumiSite();
    const ran = await site.run(["plan", "--env", "testing"], { variables: { PATH: site.home } });
    expect([ran.exit, ran.said]).toEqual([1, expect.stringContaining("https://www.pulumi.com/docs/install/")]);
  });

  it("is a command that is too old", async () => {
    const site = await pulumiSite();
    await site.change(({ control }) => Object.assign(control, { version: "3.99.0" }));
    const ran = await site.run(["plan", "--env", "testing"]);
    expect([ran.exit, ran.said]).toEqual([1, expect.stringContaining("Pulumi 3.99.0 is too old: 3.142.0")]);
  });
});

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50));
}
