import { describe, expect, it } from "vitest";
import { type MemoryMachine, memoryMachine } from "../harness/memory-command.ts";

const launchfile = `version: launch/v1
name: shop
components:
  web:
    build: { context: ./web, args: { LEVEL: "2" } }
    platform: linux/amd64
  cache:
    image: shop/cache:1
`;
const project = "artifacts: { registry: registry.example.com/team/ }\nenvironments:\n  testing:\n    target: compose\n";
const files = { Launchfile: launchfile, "launchplane.yaml": project, "web/Dockerfile": "FROM node\n" };
const digest = `sha256:${"1".repeat(64)}`;

const machine = (changed: Record<string, string> = {}) => memoryMachine({ ...files, ...changed });

async function json(on: MemoryMachine, ...argv: string[]) {
  const { exit, printed } = await on.run([...argv, "--json"]);
  const document = JSON.parse(printed);
  return { exit, document, codes: document.diagnostics.map(({ code }: { code: string }) => code) };
}

describe("artifacts", () => {
  it("are put by digest, once each, listed and shown", async () => {
    const on = machine();
    const image = `web=registry.example.com/team/shop-web@${digest}`;
    const put = await json(
      on,
      "artifacts",
      "put",
      image,
      "--tag",
      "v1",
      "--commit",
      "abc",
      "--platform",
      "linux/amd64",
    );
    expect(put).toMatchObject({ exit: 0, codes: [] });
    const [{ id, scope, body }] = put.document.artifacts;
    expect(scope).toBe("shop._");
    expect(body).toEqual({
      component: "web",
      image: { kind: "registry", repository: "registry.example.com/team/shop-web", digest },
      tags: ["v1"],
      commit: "abc",
      source: null,
      platform: "linux/amd64",
      origin: "put",
    });
    expect((await json(on, "artifacts", "put", image)).document.artifacts[0].id).toBe(id);
    expect((await json(on, "artifacts", "list")).document.artifacts).toHaveLength(1);
    expect((await json(on, "artifacts", "show", id)).document.artifact.id).toBe(id);
    expect(await json(on, "artifacts", "show", "01J00000000000000000000000")).toMatchObject({
      exit: 3,
      codes: ["LP7005"],
    });
    expect((await on.run(["records", "verify"])).exit).toBe(0);
  });

  it("are refused without a digest and for components that are not there", async () => {
    const on = machine();
    expect(await json(on, "artifacts", "put", "web=shop/web:1")).toMatchObject({ exit: 1, codes: ["LP5135"] });
    expect(await json(on, "artifacts", "put", `wep=shop/web@${digest}`)).toMatchObject({ exit: 3, codes: ["LP5015"] });
    expect(await json(on, "plan", "--image", `wep=shop/web@${digest}`)).toMatchObject({ codes: ["LP5015"] });
    const local = memoryMachine({ Launchfile: "version: launch/v1\nname: shop\ncommands:\n  start: node web.js\n" });
    expect((await json(local, "plan", "--image", `default=shop/web@${digest}`)).codes).toContain("LP5136");
  });

  it("are what apply runs in place of a build, recorded before anything is changed", async () => {
    const on = machine();
    const { exit, document } = await json(on, "apply", "--yes", "--image", `web=shop/web@${digest}`);
    expect(exit).toBe(0);
    expect(document.record.body.artifacts.web).toEqual({ kind: "registry", repository: "shop/web", digest });
    const commands = on.docker.calls.map(({ args }) => args.join(" "));
    expect(commands).toContain(`pull --platform linux/amd64 shop/web@${digest}`);
    expect(commands.filter((each) => each.includes(" build "))).toEqual([]);
    const [artifact] = (await json(on, "artifacts", "list")).document.artifacts;
    expect(artifact.body).toMatchObject({ component: "web", origin: "put" });
    expect(artifact.at <= document.record.at).toBe(true);
  });

  it("leave the review's digest as it is where a build was reviewed, not where an image was", async () => {
    const on = machine();
    const reviewed = async (...options: string[]) => {
      return (await json(on, "plan", ...options)).document.plan.plan.digests.review;
    };
    const before = await reviewed();
    expect(await reviewed("--image", `web=shop/web@${digest}`)).toBe(before);
    expect(await reviewed("--image", `cache=shop/other@${digest}`)).not.toBe(before);
  });
});

describe("artifacts publish", () => {
  it("builds, pushes, and records the digest that the registry has", async () => {
    const on = machine();
    const { exit, document } = await json(on, "artifacts", "publish");
    expect(exit).toBe(0);
    const [{ body }] = document.artifacts;
    const repository = "registry.example.com/team/shop-web";
    const [tag] = body.tags;
    expect(body).toMatchObject({ component: "web", origin: "publish", commit: null, platform: "linux/amd64" });
    expect(body.image).toEqual({
      kind: "registry",
      repository,
      digest: on.docker.registry.get(`${repository}:${tag}`),
    });
    expect(body.source).toMatch(new RegExp(`^sha256:${tag}`));
    const [build] = on.docker.calls.map(({ args }) => args).filter(([verb]) => verb === "buildx");
    expect(build).toEqual([
      ...["buildx", "build", "--push", "--provenance=false", `--tag=${repository}:${tag}`],
      ...["--platform=linux/amd64", "--build-arg=LEVEL", "/home/ada/notes/app/./web"],
    ]);
    const { printed } = await on.run(["artifacts", "publish"]);
    expect(printed).toContain(`launchplane apply --env testing --image web=${repository}@${body.image.digest}`);
  });

  it("builds a component that has a runtime alone by the Dockerfile that is made for it", async () => {
    const on = machine({
      Launchfile:
        "version: launch/v1\nname: shop\nruntime: node\nsource: ./api\ncommands: { install: npm ci, start: node . }\n",
      "api/.nvmrc": "22\n",
    });
    expect((await json(on, "artifacts", "publish")).exit).toBe(0);
    const build = on.docker.calls.find(({ args }) => args[1] === "build");
    expect(build?.args).toContain("--file=-");
    expect(build?.args.at(-1)).toBe("/home/ada/notes/app/./api");
    expect(build?.input).toContain("FROM node:22\n");
  });

  it("gives a build its secrets through the environment, and refuses to build without them", async () => {
    const secret = 'secrets: { license: { generator: uuid } }\nenv: { LICENSE: "$secrets.license" }\n';
    const text = `version: launch/v1\nname: shop\nbuild: { context: web, secrets: [NPM.TOKEN, license, npm.token] }\n${secret}`;
    const on = machine({ Launchfile: text });
    const refused = await json(on, "artifacts", "publish");
    expect(refused).toMatchObject({ exit: 5, codes: ["LP5001", "LP5001", "LP5001"] });
    expect(on.docker.calls.filter(({ args }) => args[1] === "build")).toEqual([]);
    await on.run(["secrets", "put", "build.NPM.TOKEN", "--env", "testing"], { input: "hushhush" });
    await on.run(["secrets", "put", "build.npm.token", "--env", "testing"], { input: "of another" });
    expect((await on.run(["apply", "--yes"])).exit).toBe(0);
    const { printed, said, exit } = await on.run(["artifacts", "publish", "--json"]);
    expect(exit, printed).toBe(0);
    const build = on.docker.calls.find(({ args }) => args[1] === "build");
    const variables = Object.entries(build?.env ?? {}).filter(([name]) => name.includes("BUILD_SECRET"));
    expect(build?.args.filter((each) => each.startsWith("--secret="))).toEqual(
      variables.map(([name], at) => `--secret=id=${["NPM.TOKEN", "license", "npm.token"][at]},env=${name}`),
    );
    expect([variables[0]?.[1], variables[2]?.[1]]).toEqual(["hushhush", "of another"]);
    expect([printed, said, build?.args.join(" ")].join()).not.toContain("hushhush");
  });

  it("says why it cannot", async () => {
    const nowhere = machine({ "launchplane.yaml": "environments:\n  testing:\n    target: compose\n" });
    expect(await json(nowhere, "artifacts", "publish")).toMatchObject({ exit: 1, codes: ["LP5137"] });
    expect(await json(machine(), "artifacts", "publish", "--only", "cache")).toMatchObject({
      exit: 3,
      codes: ["LP5138"],
    });
    const refused = machine();
    refused.docker.fault = ([, verb]) => (verb === "build" ? { exit: 1, stderr: "denied: log in first" } : undefined);
    expect(await json(refused, "artifacts", "publish")).toMatchObject({ exit: 1, codes: ["LP5139"] });
    expect((await json(refused, "artifacts", "list")).document.artifacts).toEqual([]);
  });

  it("records nothing when the sources change while they are built", async () => {
    const on = machine();
    on.docker.fault = ([, verb]) => {
      const path = "/home/ada/notes/app/web/late.js";
      if (verb === "build") on.world.disk.set(path, { kind: "file", bytes: Buffer.from("1"), mode: 0o644, uid: 0 });
      return undefined;
    };
    expect(await json(on, "artifacts", "publish")).toMatchObject({ exit: 5, codes: ["LP5140"] });
    expect((await json(on, "artifacts", "list")).document.artifacts).toEqual([]);
  });
});
