import { execFile } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { deployable } from "../../harness/deployable.ts";
import { exampleFolders } from "../../harness/example-files.ts";
import { page } from "../../harness/guestbook.ts";
import { documentOf, runCommand } from "../../harness/run-command.ts";
import { copyOfExample, localCopyOfExample } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

const apps = exampleFolders.filter((folder) => folder.startsWith("catalog/"));

describe("an app of the catalog", () => {
  it.each(apps)("is emitted the same each time, as docker compose accepts it: %s", async (app) => {
    const folder = await copyOfExample(app);
    const project = await readFile(join(folder, "launchplane.yaml"), "utf8");
    const environments = [...project.matchAll(/^ {2}(\S+):\n(?: {4}.*\n)*? {4}target: compose$/gm)];
    expect(environments).not.toEqual([]);
    for (const [, environment = ""] of environments) {
      const emit = ["emit", "--env", environment, "--json"];
      const [first, second] = [await emitted(folder, emit), await emitted(folder, emit)];
      expect(second).toEqual(first);
      await checkConfig(folder, first);
    }
  });
});

interface File {
  path: string;
  text: string;
}

async function emitted(folder: string, argv: string[]): Promise<File[]> {
  const ran = await runCommand(argv, { folder, variables });
  expect(ran).toMatchObject({ exit: 0, said: "" });
  return documentOf(ran)["files"] as File[];
}

/** Lets compose itself read the files, with a value for each variable that the example file names. */
async function checkConfig(folder: string, files: File[]): Promise<void> {
  const place = join(folder, "emitted");
  await mkdir(place, { recursive: true });
  for (const { path, text } of files) await writeFile(join(place, path), text);
  const example = await readFile(join(place, "compose.env.example"), "utf8");
  await writeFile(join(place, "compose.env"), example.replace(/^(\w+)=$/gm, "$1=given"));
  const given = ["--file", join(place, "compose.yaml"), "--env-file", join(place, "compose.env")];
  const line = ["compose", "--project-name", "catalog", "--project-directory", folder, ...given, "config"];
  const { stdout, stderr } = await run("docker", line, { cwd: folder });
  expect(stderr).toBe("");
  expect(stdout).toContain("services:");
}

/** A copy of an app that is deployed for this test, whose images go after it. */
async function deployed(app: string) {
  onTestFinished(async () => {
    const { stdout } = await run("docker", ["image", "ls", "--quiet", `${app}-compose-*`]);
    const images = [...new Set(stdout.split("\n").filter((id) => id !== ""))];
    if (images.length > 0) await run("docker", ["image", "rm", "--force", ...images]);
  });
  return deployable(await copyOfExample(`catalog/${app}`), "compose", variables);
}

/** Applies it, sees that nothing is left to do, and answers the first URL. */
async function applied({ command }: Awaited<ReturnType<typeof deployed>>): Promise<string> {
  const { exit, document, said } = await command("apply", "--yes");
  expect(document.diagnostics.filter((each) => "severity" in each && each.severity === "error")).toEqual([]);
  expect(exit, said).toBe(0);
  const again = await command("plan", "--exit-code");
  expect(again.exit, JSON.stringify(again.document["plan"])).toBe(0);
  return (document["urls"] as string[])[0] ?? "";
}

describe("the handbook", () => {
  it("is served as an image, and from its folder while somebody writes", async () => {
    const url = await applied(await deployed("handbook"));
    expect(await page(url)).toContain("The key hangs beside the door.");
    expect(await page(`${url}/kitchen.html`)).toContain("Turn the gas off");

    const writing = deployable(await localCopyOfExample("catalog/handbook"), "local");
    const { exit, document } = await writing.command("apply", "--yes");
    expect(exit).toBe(0);
    const [local = ""] = document["urls"] as string[];
    await writeFile(join(writing.folder, "site/kitchen.html"), "<h1>The new kitchen</h1>");
    expect(await page(`${local}/kitchen.html`)).toContain("The new kitchen");
  });
});

describe("the ledger", () => {
  it("adds up what was booked, also after it was destroyed and applied", async () => {
    const deployment = await deployed("ledger");
    const { command } = deployment;
    await applied(deployment);
    for (const task of ["seed", "seed", "report"]) {
      const { exit, said } = await command("run", task);
      expect(exit, said).toBe(0);
    }
    expect(JSON.stringify((await command("outputs")).document)).toContain("3115.00 EUR");

    expect((await command("destroy", "--yes")).exit).toBe(0);
    await applied(deployment);
    const { exit, said } = await command("run", "report");
    expect({ exit, isKept: said.includes("total: 3115.00 EUR") }).toEqual({ exit: 0, isKept: true });
  });
});

describe("presence", () => {
  it("counts who is there, and keeps the motto that the link allows to write", async () => {
    const deployment = await deployed("presence");
    const { command } = deployment;
    const url = await applied(deployment);
    expect(await page(url)).toContain("Nobody has written a motto yet.");
    expect(await page(url)).toContain("Looking costs $0.");

    for (const task of ["bootstrap", "seed", "test"]) {
      const { exit, said } = await command("run", task);
      expect(exit, said).toBe(0);
    }
    const revealed = JSON.stringify((await command("outputs", "--reveal", "invite")).document);
    const [invite = ""] = /http:[^"\\]*\/motto\?key=[0-9a-f]{64}/.exec(revealed) ?? [];
    const motto = { method: "PUT", body: "Be brief" };
    expect((await fetch(`${url}/motto?key=guessed`, motto)).status).toBe(403);
    expect((await fetch(invite, motto)).status).toBe(200);
    expect(await page(url)).toContain("Be brief");
    expect(Number(await page(`${url}/visits`))).toBeGreaterThan(100);

    expect(await firstFrame(await publishedPort(deployment.folder, 3201))).toBe("1");

    expect((await command("destroy", "--yes")).exit).toBe(0);
    expect(await page(await applied(deployment))).toContain("Be brief");
  });
});

/** The port of this machine that leads to one of a container. */
async function publishedPort(folder: string, port: number): Promise<string> {
  const own = `label=com.docker.compose.project.working_dir=${folder}`;
  const { stdout } = await run("docker", ["ps", "--filter", own, "--format", "{{.Ports}}"]);
  return new RegExp(`127\\.0\\.0\\.1:(\\d+)->${port}/tcp`).exec(stdout)?.[1] ?? "";
}

/** The first text that a web socket on a port of this machine is told. */
async function firstFrame(port: string): Promise<string> {
  const headers = { Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==" };
  return await new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, headers });
    asked.on("error", reject);
    asked.on("upgrade", (_, socket, head) => {
      const read = (bytes: Buffer) => {
        socket.destroy();
        resolve(bytes.subarray(2).toString());
      };
      if (head.length > 2) read(head);
      else socket.once("data", read);
    });
    asked.end();
  });
}
