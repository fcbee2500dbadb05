import { describe, expect, it } from "vitest";
import {
  loadSdk,
  partsOf,
  plainOf,
  pretendingProvider,
  type Registration,
  type RunOptions,
  runProgram,
} from "../fakes/pulumi-engine/index.ts";
import { pulumiFolders } from "../harness/pulumi-folder.ts";

loadSdk();
const folderOf = pulumiFolders();

const shop = `
import * as docker from "@pulumi/docker";
import * as pulumi from "@pulumi/pulumi";

const config = new pulumi.Config();
const password = config.requireSecret("password");

class Shop extends pulumi.ComponentResource {
  public readonly url: pulumi.Output<string>;
  constructor(name: string) {
    super("launchplane:app:Shop", name);
    const image = new docker.RemoteImage("web", { name: "web:1", keepLocally: true }, { parent: this });
    const data = new docker.Volume("data", { name: "shop-data" }, { parent: this, protect: true });
    const release = new docker.Container(
      "release",
      { image: image.imageId, attach: true, mustRun: false, command: ["migrate"] },
      { parent: this, dependsOn: [data] },
    );
    const released = release.exitCode.apply((code) => {
      if (code !== 0) throw new Error("release: exit code " + code);
      return release;
    });
    const web = new docker.Container(
      "web",
      { image: image.imageId, envs: ["PLAIN=1", pulumi.interpolate\`URL=postgres://u:\${password}@db/x\`] },
      { parent: this, dependsOn: released, deleteBeforeReplace: true, replaceOnChanges: ["healthcheck", "init"] },
    );
    this.url = pulumi.interpolate\`http://localhost/\${web.name}/\${password}\`;
    this.registerOutputs({ url: this.url });
  }
}

const shop = new Shop("shop");
export const url = shop.url;
export const open = "to all";
`;

const config = { password: "correct horse" };
const options: RunOptions = { project: "shop", stack: "prod", config, secretKeys: ["password"] };

const run = async (text: string, more: Partial<RunOptions> = {}) =>
  runProgram(await folderOf([...project, { path: "index.ts", text }]), { ...options, ...more });

const project = [
  { path: "Pulumi.yaml", text: "name: shop\nruntime: nodejs\n" },
  { path: "package.json", text: '{ "name": "shop", "main": "index.ts" }' },
];

const named = (all: Registration[], type: string, name: string) => {
  const found = all.find((each) => each.type.endsWith(`:${type}`) && each.name === name);
  if (found === undefined) throw new Error(`no ${type} ${name}`);
  return found;
};

describe("the engine for Pulumi programs", () => {
  it("hears of each resource, with its parent, its order and its options", async () => {
    const { exit, registrations, log, problems } = await run(shop);
    expect([exit, log, problems]).toEqual([0, [], []]);
    const component = "urn:pulumi:prod::shop::launchplane:app:Shop::shop";
    const below = (type: string, name: string) => `urn:pulumi:prod::shop::launchplane:app:Shop$docker:${type}::${name}`;
    const [image, data, release, web] = [
      below("index/remoteImage:RemoteImage", "web"),
      below("index/volume:Volume", "data"),
      below("index/container:Container", "release"),
      below("index/container:Container", "web"),
    ];
    expect(registrations.map(({ urn }) => urn)).toEqual(
      [component, data, image, release, "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", web].sort(),
    );
    expect(named(registrations, "Container", "web")).toMatchObject({
      ...{ parent: component, custom: true, protect: false, deleteBeforeReplace: true },
      ...{ replaceOnChanges: ["healthcheck", "init"], dependencies: [image, release].sort() },
      propertyDependencies: { image: [image], envs: [] },
    });
    expect(named(registrations, "Container", "release").dependencies).toEqual([data, image].sort());
    expect(named(registrations, "Volume", "data").protect).toBe(true);
  });

  it("sees which element is secret, in inputs and in outputs", async () => {
    const { registrations, outputs } = await run(shop);
    expect(partsOf(named(registrations, "Container", "web").inputs["envs"] ?? null)).toEqual([
      { path: "0", value: "PLAIN=1", secret: false },
      { path: "1", value: "URL=postgres://u:correct horse@db/x", secret: true },
    ]);
    expect(partsOf(outputs).sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "open", value: "to all", secret: false },
      { path: "url", value: expect.stringContaining("correct horse"), secret: true },
    ]);
  });

  it("knows in a preview only what is known, and the order all the same", async () => {
    const { exit, registrations, outputs, log } = await run(shop, { dryRun: true });
    expect([exit, log]).toEqual([0, []]);
    const web = named(registrations, "Container", "web");
    expect(plainOf(web.inputs["image"] ?? null)).toBeNull();
    expect(web.dependencies.map((urn) => urn.split("::").at(-1))).toEqual(["release", "web"]);
    expect(partsOf(outputs)).toContainEqual({ path: "url", value: null, secret: expect.any(Boolean) });
  });

  it("stops what depends on something that ended with another exit code than 0", async () => {
    const { exit, registrations, log } = await run(shop, { provider: pretendingProvider({ release: 3 }) });
    expect(exit).toBe(32);
    expect(JSON.stringify(log)).toContain("release: exit code 3");
    expect(registrations.map(({ name, type }) => `${type} ${name}`)).not.toContain(
      "docker:index/container:Container web",
    );
  });

  it("refuses a name that another resource has", async () => {
    const { problems, registrations } = await run(`
      import * as docker from "@pulumi/docker";
      new docker.Volume("data", {});
      new docker.Volume("data", {});
    `);
    expect(problems).toEqual(["Duplicate resource URN 'urn:pulumi:prod::shop::docker:index/volume:Volume::data'"]);
    expect(registrations).toHaveLength(3);
  });

  it("refuses a dependency on what is not there", async () => {
    const { problems } = await run(`
      import * as docker from "@pulumi/docker";
      const { DependencyResource } = require("@pulumi/pulumi/resource");
      new docker.Volume("data", {}, { dependsOn: new DependencyResource("urn:pulumi:prod::shop::docker:x:X::ghost") });
    `);
    expect(problems.join()).toContain("depends on 'urn:pulumi:prod::shop::docker:x:X::ghost', which is not there");
  });

  it.each([
    ["an empty word of a command", `{ image: "x", command: ["sh", ""] }`, "values for command may not be empty"],
    ["a file without content", `{ image: "x", uploads: [{ file: "/a", content: "" }] }`, "must be set"],
    ["waiting without a health check", `{ image: "x", wait: true }`, "no health check"],
  ])("refuses what the provider does: %s", async (_, args, words) => {
    const { problems } = await run(`import * as docker from "@pulumi/docker"; new docker.Container("web", ${args});`);
    expect(problems).toEqual([expect.stringContaining(words)]);
  });

  it("tells what a program that fails says", async () => {
    const thrown = await run(`throw new Error("no such shop");`);
    expect(thrown.exit).toBe(32);
    expect(thrown.log).toEqual([{ severity: "error", message: expect.stringContaining("no such shop") }]);
    const asking = await run(shop, { config: {} });
    expect(asking.exit).toBe(32);
    expect(JSON.stringify(asking.log)).toContain("Missing required configuration variable 'shop:password'");
  });
});
