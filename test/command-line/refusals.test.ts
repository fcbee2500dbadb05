import { readdir, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../harness/free-port.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

/** A folder with this Launchfile and, where given, this project file. */
async function projectOf(launchfile: string, projectFile?: string): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "Launchfile"), launchfile);
  if (projectFile) await writeFile(join(folder, "launchplane.yaml"), projectFile);
  return folder;
}

describe("apply refuses", () => {
  it("a missing required value: named, with its meaning, and nothing is started", async () => {
    const folder = await projectOf(
      "name: shop\nruntime: node\nenv:\n  API_URL: { required: true, description: Where the API is. }\n" +
        "commands: { start: node -e 0 }\n",
    );
    const ran = await runCommand(["apply", "--yes"], { folder });
    expect(ran.exit).toBe(3);
    expect(ran.said).toContain('"API_URL" is required and has no value');
    expect(ran.said).toContain("Where the API is");
    expect(await readdir(folder)).toEqual(["Launchfile"]);
  });

  it("a secret in a plain value, and a value that nothing reads", async () => {
    const folder = await projectOf(
      "name: shop\nruntime: node\nenv:\n  API_TOKEN: { sensitive: true }\ncommands: { start: node -e 0 }\n",
      "environments:\n  local:\n    target: local\n    values: { API_TOKEN: hunter2hunter2, API_TOKN: x }\n",
    );
    const ran = await runCommand(["apply", "--yes", "--json"], { folder });
    expect(ran.exit).toBe(3);
    expect(documentOf(ran).diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(["LP5002", "LP5003"]));
    expect(ran.printed + ran.said).not.toContain("hunter2hunter2");
  });

  it("a port that another process listens on, and then nothing is started", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    const folder = await projectOf(
      `name: shop\nruntime: node\nprovides:\n  - { protocol: http, port: ${port} }\ncommands: { start: node -e 0 }\n`,
    );
    const ran = await runCommand(["apply", "--yes"], { folder });
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain(`LP5004: Port ${port} is taken by another process`);
    expect(await readdir(folder)).toEqual(["Launchfile"]);
  });

  it("compose where no Docker engine runs", async () => {
    const folder = await projectOf("name: shop\nimage: shop:1\n", "environments: { prod: { target: compose } }\n");
    const variables = { DOCKER_HOST: `unix://${folder}/none.sock` };
    const ran = await runCommand(["apply", "--yes"], { folder, variables });
    expect(ran.exit).toBe(1);
    expect(ran.said).toMatch(/Docker/);
    expect(ran.said).toMatch(/LP41\d\d/);
  });

  it("without a person to confirm and without --yes", async () => {
    const folder = await projectOf("name: shop\nruntime: node\ncommands: { start: node -e 0 }\n");
    const ran = await runCommand(["apply"], { folder });
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain("LP6001");
    expect(await readdir(folder)).toEqual(["Launchfile"]);
  });

  it("a target that this version does not have", async () => {
    const folder = await projectOf("name: shop\nimage: shop:1\n", "environments: { prod: { target: kubernetes } }\n");
    const ran = await runCommand(["plan"], { folder });
    expect(ran.exit).toBe(1);
    expect(ran.said).toContain("kubernetes");
  });
});

describe("apply fails", () => {
  it("when the health check never passes: exit 7, with the last lines of the component and a record", async () => {
    const port = await freePort();
    const folder = await projectOf(
      `name: shop\nruntime: node\nprovides:\n  - { protocol: http, port: ${port}, exposed: true }\n` +
        "health: { path: /health, interval: 200ms, timeout: 200ms, retries: 2, start_period: 1s }\n" +
        'commands: { start: "node -e \\"console.log(\'no server here\'); setInterval(() => {}, 1000)\\"" }\n',
    );
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes", "--data"], { folder });
    });
    const ran = await runCommand(["apply", "--yes"], { folder });
    expect(ran.exit).toBe(7);
    expect(ran.printed).toContain("no server here");
    expect(ran.said).toContain("LP6003");
    const [record] = documentOf(await runCommand(["records", "list", "--json"], { folder }))["records"] as [
      { body: { status: string } },
    ];
    expect(record.body.status).toBe("failed");
  });

  it("when the component ends at once: exit 7, with what it printed", async () => {
    const folder = await projectOf(
      'name: shop\nruntime: node\ncommands: { start: "node -e \\"console.error(\'it hurts\'); process.exit(3)\\"" }\n',
    );
    onTestFinished(async () => {
      await runCommand(["destroy", "--yes", "--data"], { folder });
    });
    const ran = await runCommand(["apply", "--yes"], { folder });
    expect(ran.exit).toBe(7);
    expect(ran.printed).toContain("it hurts");
    expect(ran.said).toContain("LP4230");
  });
});
