import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { builds } from "../../conformance/fixtures/builds.ts";
import { machine } from "../../conformance/fixtures/machine.ts";
import { rendered } from "../../conformance/fixtures/rendered.ts";
import { page } from "../../harness/guestbook.ts";
import { observe } from "../../harness/observe.ts";
import { runCommand } from "../../harness/run-command.ts";
import { docker, engineVariables, type RunningApp } from "../../harness/running-app.ts";

const run = promisify(execFile);

afterAll(async () => {
  const found = await docker("image", "ls", "--format", "{{.Repository}}:{{.Tag}}");
  const made = found.split("\n").filter((name) => /^(builds-compose-|conformance-builds:)/.test(name));
  if (made.length > 0) await docker("image", "rm", ...made);
});

observe(builds, {
  async "are pulled as they are called"(app) {
    const { Config, Image } = await app.container("pulled");
    expect([Config.Image, Image]).toEqual([
      "busybox:1.37",
      await docker("image", "inspect", "--format", "{{.Id}}", "busybox:1.37"),
    ]);
  },
  async "are built from the folder, by the recipe, up to the stage"(app) {
    expect(await app.exec("own", "cat", "/text")).toBe("of the context");
  },
  async "have the name that stands beside the build"(app) {
    const { Image } = await app.container("own");
    expect(await docker("image", "inspect", "--format", "{{.Id}}", "conformance-builds:own")).toBe(Image);
  },
  async "are built by their recipe alone, which the plan says"(app) {
    expect(app.applied.document.diagnostics.map(({ code }) => code)).toContain("LP4016");
  },
  async "are built with the arguments"(app) {
    expect(await app.exec("own", "cat", "/arguments")).toBe("green 3");
  },
  async "are built with secrets that are not in them"(app) {
    expect(await app.exec("own", "cat", "/lengths")).toBe("36\n10");
    expect(await app.exec("own", "find", "/run", "-type", "f")).toBe("");
    const history = await docker("history", "--no-trunc", "--format", "{{.CreatedBy}}", "conformance-builds:own");
    expect(history).toContain("green");
    expect(history).not.toContain("ninecharss");
    expect(await docker("inspect", (await app.container("own")).Image)).not.toContain("ninecharss");
  },
  async "are made for a runtime, of the folder of the source, prepared by its commands"(app) {
    expect(await Promise.all(urlsOf(app).map(page))).toContain("installed\nbuilt\n");
    expect(await app.exec("source", "node", "-p", "require('node:fs').readdirSync('.').join(' ')")).toBe(
      ".nvmrc main.js steps",
    );
  },
  async "do not know how the source is run elsewhere"(app) {
    expect(await app.exec("source", "sh", "-c", "tr '\\0' ' ' < /proc/1/cmdline")).toMatch(/node main\.js/);
  },
  async "serve files"(app) {
    expect(await Promise.all(urlsOf(app).map(page))).toContain("<h1>Files</h1>\n");
  },
  async "run as nobody where they are made here"(app) {
    for (const service of ["source", "files"]) {
      expect(await app.exec(service, "sh", "-c", "grep ^Uid: /proc/1/status")).toMatch(/^Uid:\s+10001\s/);
    }
  },
  async "end when they are told to where they are made here, without a word of their own for it"(app) {
    for (const service of ["source", "files"]) {
      await docker("stop", "--time", "60", (await app.container(service)).Id);
      // 137: it had to be killed.
      expect((await app.container(service)).State.ExitCode, service).toBe(143);
    }
  },
});

describe("with the daemon where programs look for it", () => {
  const socket = "/var/run/docker.sock";
  const isMissing = !existsSync(socket);
  const daemon = (process.env["DOCKER_HOST"] ?? "").replace(/^unix:\/\//, "");
  beforeAll(async () => {
    if (isMissing) await symlink(daemon, socket);
  });
  afterAll(async () => {
    if (isMissing) await rm(socket, { force: true });
  });

  observe(machine, {
    async "is its network"(app) {
      expect((await app.container("neighbour")).HostConfig.NetworkMode).toBe("host");
      const { stdout } = await run("cat", ["/proc/sys/kernel/hostname"]);
      expect(await app.exec("neighbour", "hostname")).toBe(stdout.trim());
      expect(await app.exec("writer", "hostname")).not.toBe(stdout.trim());
    },
    async "is its files, to read or to write"(app) {
      await writeFile(`${app.folder}/note`, "of the machine\n");
      for (const service of ["neighbour", "writer"]) {
        expect(await app.exec(service, "cat", `/host${app.folder}/note`)).toBe("of the machine");
      }
      await expect(app.exec("neighbour", "touch", `/host${app.folder}/note`)).rejects.toThrow(/Read-only/);
      await app.exec("writer", "touch", `/host${app.folder}/note`);
    },
    async "is its Docker daemon"(app) {
      const asking = `require("node:http").get({ socketPath: "${socket}", path: "/_ping" }, (got) => got.pipe(process.stdout))`;
      for (const service of ["operator", "assistant"]) expect(await app.exec(service, "node", "-e", asking)).toBe("OK");
    },
    async "is nothing that is not asked for"(app) {
      const { HostConfig, Mounts } = await app.container("alone");
      expect(HostConfig).toMatchObject({ Privileged: false, CapDrop: null });
      expect(HostConfig.NetworkMode).toMatch(/_default$/);
      expect(Mounts).toEqual([]);
      expect((await app.container("neighbour")).HostConfig.Privileged).toBe(false);
    },
  });
});

describe(rendered.name, () => {
  let project: Project;
  beforeAll(async () => {
    project = await composed();
  });
  const service = (name: string) => project.services[name] ?? {};

  const looks: Record<keyof (typeof rendered)["shows"], () => void> = {
    "is a service of an image for each type of resource"() {
      const types = Object.keys(rendered.hints);
      for (const type of types) expect(service(type).image, type).toMatch(/^[a-z/-]+:[\w.-]+$/);
      expect(new Set(types.map((type) => service(type).image)).size).toBe(types.length - 1);
    },
    "is told what is said for a resource"() {
      for (const [type, hints] of Object.entries(rendered.hints)) {
        for (const [name, [, seen]] of Object.entries(hints)) expect(textOf(type, project), name).toContain(seen);
      }
    },
    "is of a version that the range allows": () => expect(service("postgres").image).toBe("postgres:15.2-alpine"),
    "has every right where the environment consents"() {
      const privileged = Object.entries(project.services).filter(([, each]) => each.privileged === true);
      expect(privileged.map(([name]) => name)).toEqual(["asking"]);
    },
    "is of its platform": () => expect(service("foreign").platform).toBe("linux/s390x"),
    "is built from a repository elsewhere"() {
      const build = { context: "https://git.example/shop.git#main:web", dockerfile: "Remote.Dockerfile" };
      expect(service("remote").build).toEqual(build);
    },
    "is made on the image of its runtime"() {
      for (const [runtime, image] of Object.entries(rendered.images)) {
        expect(service(`runs-${runtime}`).build?.dockerfile_inline).toContain(`\nFROM ${image}`);
      }
    },
  };
  for (const [name, look] of Object.entries(looks)) it(name, look);
});

interface Service {
  image?: string;
  privileged?: boolean;
  platform?: string;
  build?: { context?: string; dockerfile?: string; dockerfile_inline?: string };
}

interface Project {
  services: Record<string, Service>;
  configs?: Record<string, object>;
}

/** A fixture that cannot run, as compose reads it. */
async function composed(): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), "launchplane-rendered-"));
  try {
    await writeFile(`${folder}/Launchfile`, rendered.launchfile);
    const project = `environments:\n  compose:\n    target: compose\n    ${rendered.settings}\n`;
    await writeFile(`${folder}/launchplane.yaml`, project);
    const words = ["emit", "--env", "compose", "--out", "out", "--json"];
    const emit = await runCommand(words, { folder, variables: engineVariables });
    expect(emit.exit, emit.printed).toBe(0);
    const example = await readFile(`${folder}/out/compose.env.example`, "utf8");
    await writeFile(`${folder}/values.env`, example.replace(/^(\w+)=$/gm, "$1=dummy"));
    const files = ["--project-directory", folder, "--file", `${folder}/out/compose.yaml`];
    return JSON.parse(
      await docker("compose", ...files, "--env-file", `${folder}/values.env`, "config", "--format", "json"),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A resource with its files and what sets it up. */
function textOf(name: string, { services, configs = {} }: Project): string {
  const all = [...Object.entries(services), ...Object.entries(configs)];
  return JSON.stringify(all.filter(([key]) => key === name || key.startsWith(`${name}.`)));
}

function urlsOf({ applied }: RunningApp): string[] {
  return applied.document["urls"] as string[];
}
