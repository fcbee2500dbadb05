import { afterEach, describe, expect, it } from "vitest";
import type { EnvironmentInput } from "../../../targets/index.ts";
import {
  type DockerProvider,
  dockerApi,
  dockerProvider,
  loadSdk,
  type ProgramRun,
  runProgram,
} from "../../fakes/pulumi-engine/index.ts";
import { freePort } from "../../harness/free-port.ts";
import { page, signGuestbook } from "../../harness/guestbook.ts";
import { exampleCases } from "../../harness/pulumi-apps.ts";
import { emittedProject } from "../../harness/pulumi-emitted.ts";
import { pulumiFolders } from "../../harness/pulumi-folder.ts";
import { copyOfExample } from "../../harness/temporary-folder.ts";

loadSdk();
const folderOf = pulumiFolders();
const providers: DockerProvider[] = [];
afterEach(async () => {
  for (const provider of providers.splice(0)) await provider.remove();
});

/** An example, made real by its own program in a stack that nobody else has. */
async function made(
  name: string,
  toolchains: EnvironmentInput["toolchains"] = {},
): Promise<{ run: ProgramRun; url: string; prefix: string; remove(): Promise<void> }> {
  const found = exampleCases()
    .filter((each) => each.name.startsWith(name))
    .at(-1);
  if (found === undefined) throw new Error(`no example ${name}`);
  const { files, options } = emittedProject(found.app, { ...found.input, toolchains });
  const folder = await folderOf(files);
  const port = await freePort();
  const stack = `e2e-${port}`;
  const ports = Object.fromEntries(["port", "apiPort", "webPort"].map((key) => [key, String(port)]));
  const config = { ...options.config, ...ports, source: await copyOfExample(name) };
  const provider = dockerProvider(folder);
  providers.push(provider);
  const run = await runProgram(folder, { ...options, stack, config, provider: provider.provide });
  const remove = () => provider.remove();
  return { run, url: `http://localhost:${port}`, prefix: `${options.project}-${stack}`, remove };
}

interface Container {
  Name: string;
  Config: { Env: string[]; Cmd: string[] };
  State: { Status: string; ExitCode: number; StartedAt: string; FinishedAt: string; Health?: { Status: string } };
}

const container = async (name: string) => await dockerApi<Container>("GET", `/containers/${name}/json`);

describe("an emitted program on a real Docker engine", () => {
  it("makes the guestbook, whose release has run when it starts", async () => {
    const { run, url, prefix, remove } = await made("01-guestbook");
    expect([run.exit, run.problems, run.log]).toEqual([0, [], []]);
    expect(JSON.stringify(run.outputs)).toContain(url);
    expect(await signGuestbook(url, "over the sea")).toContain("over the sea");
    const [database, release, web] = [
      await container(`${prefix}-postgres`),
      await container(`${prefix}-guestbook-release`),
      await container(`${prefix}-guestbook`),
    ];
    expect(database.State.Health?.Status).toBe("healthy");
    expect(web.State.Health?.Status).toBe("healthy");
    expect(release.State).toMatchObject({ Status: "exited", ExitCode: 0 });
    expect(release.State.StartedAt > database.State.StartedAt).toBe(true);
    expect(web.State.StartedAt > release.State.FinishedAt).toBe(true);
    await remove();
    await expect(container(`${prefix}-guestbook`)).rejects.toThrow("404");
    await expect(fetch(url)).rejects.toThrow();
  });

  it("makes the worker and its API, which find each other and their queue", async () => {
    const { run, url, prefix } = await made("03-worker-and-api");
    expect([run.exit, run.problems, run.log]).toEqual([0, [], []]);
    await fetch(`${url}/jobs`, { method: "POST", body: "cat.png" });
    await expect.poll(() => page(url), { timeout: 20_000 }).toContain("cat.png (7 characters)");
    expect(JSON.parse(await page(url))).toMatchObject({ queue: "redis" });
    const [api, worker] = [await container(`${prefix}-api`), await container(`${prefix}-worker`)];
    expect(api.State.Health?.Status).toBe("healthy");
    expect(worker.State.StartedAt > api.State.StartedAt).toBe(true);
  });

  it("builds the static site by a Dockerfile that was made for it", async () => {
    const toolchain = { version: "22", file: ".node-version", hasDockerfile: false };
    const { run, url } = await made("02-static", { "component:default": toolchain });
    expect([run.exit, run.problems, run.log]).toEqual([0, [], []]);
    await expect.poll(() => page(url).catch(String), { timeout: 20_000 }).toContain("A static site");
    const built = run.registrations.find(({ inputs }) => inputs["build"] !== undefined);
    expect(JSON.stringify(built?.inputs["build"])).toContain("static-site.Dockerfile");
  });

  it("starts nothing after a release that fails", async () => {
    const name = `launchplane-e2e-${await freePort()}`;
    const folder = await folderOf([
      { path: "Pulumi.yaml", text: "name: shop\nruntime: nodejs\n" },
      { path: "package.json", text: '{ "name": "shop", "main": "index.ts" }' },
      { path: "index.ts", text: failing(name) },
    ]);
    const provider = dockerProvider(folder);
    providers.push(provider);
    const run = await runProgram(folder, { project: "shop", stack: "prod", provider: provider.provide });
    expect([run.exit, run.problems]).toEqual([32, []]);
    expect(JSON.stringify(run.log)).toContain("release ended with 3");
    expect((await container(`${name}-release`)).State).toMatchObject({ Status: "exited", ExitCode: 3 });
    await expect(container(`${name}-web`)).rejects.toThrow("404");
  });
});

function failing(name: string): string {
  return `
    import * as docker from "@pulumi/docker";
    const image = new docker.RemoteImage("small", { name: "busybox:1.37", keepLocally: true }).imageId;
    const release = new docker.Container("release", {
      name: "${name}-release", image, command: ["sh", "-c", "exit 3"], attach: true, mustRun: false, networkMode: "none",
    });
    const released = release.exitCode.apply((code) => {
      if (code !== 0) throw new Error("release ended with " + code);
      return release;
    });
    new docker.Container("web", { name: "${name}-web", image, command: ["sleep", "60"] }, { dependsOn: released });
  `;
}
