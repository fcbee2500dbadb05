import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { page } from "../../harness/guestbook.ts";
import { documentOf, runCommand } from "../../harness/run-command.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

/** Answers with its version; where an environment says that it is sick there, not well. */
const dockerfile = (version: string) => `FROM node:22-alpine
ENV VERSION=${version}
CMD ["node", "-e", "process.on('SIGTERM', () => process.exit()); require('http').createServer((_, a) => { a.statusCode = process.env.SICK === process.env.VERSION ? 503 : 200; a.end('version ' + process.env.VERSION) }).listen(8080)"]
`;

const image = (version: string) => `launchplane-promotion-test:${version}`;

const launchfile = (version: string) => `name: promoted
image: ${image(version)}
provides:
  - { protocol: http, port: 8080, exposed: true }
health: { path: /, interval: 1s, timeout: 1s, retries: 3, start_period: 3s }
env: { SICK: { default: none } }
`;

const projectFile = (sick: string) => `environments:
  testing: { target: compose }
  prod: { target: compose, promote_from: testing, health: { settle: 1s }, values: { SICK: "${sick}" } }
`;

const versions = ["1.0", "1.1"];

beforeAll(async () => {
  const context = await mkdtemp(join(tmpdir(), "launchplane-image-"));
  for (const version of versions) {
    await writeFile(join(context, "Dockerfile"), dockerfile(version));
    await run("docker", ["build", "--quiet", "--tag", image(version), context]);
  }
  await rm(context, { recursive: true });
});

afterAll(async () => {
  await run("docker", ["image", "rm", "--force", ...versions.map(image)]);
});

describe("promotion on a real Docker engine", () => {
  it("goes from testing to production by image id, returns when unhealthy, and rolls back", async () => {
    const folder = await temporaryFolder();
    const write = (path: string, text: string) => writeFile(join(folder, path), text);
    const command = async (...argv: string[]) => {
      const ran = await runCommand([...argv, "--yes", "--json"], { folder, variables });
      return { ...ran, document: documentOf(ran) };
    };
    onTestFinished(async () => {
      for (const environment of ["testing", "prod"]) await command("destroy", "--env", environment, "--data");
    });
    const succeed = async (...argv: string[]) => {
      const ran = await command(...argv);
      const errors = ran.document.diagnostics.filter((each) => "severity" in each && each.severity === "error");
      expect([ran.exit, errors]).toEqual([0, []]);
      return ran;
    };

    await write("launchplane.yaml", projectFile("none"));
    await write("Launchfile", launchfile("1.0"));
    await succeed("apply", "--env", "testing");
    const first = await succeed("promote", "--to", "prod");
    const [url] = first.document["urls"] as [string];
    expect(await page(url)).toBe("version 1.0");
    expect(first.document).toMatchObject({ promotion: { body: { artifacts: { default: { kind: "engine" } } } } });
    // The tag moves on; a release does not.
    await run("docker", ["tag", image("1.1"), image("1.0")]);
    expect((await succeed("promote", "--to", "prod")).document["record"]).toBeNull();

    await write("Launchfile", launchfile("1.1"));
    await succeed("apply", "--env", "testing");
    await write("launchplane.yaml", projectFile("1.1"));
    const failed = await command("promote", "--to", "prod");
    expect(failed.exit).toBe(7);
    expect(failed.document).toMatchObject({
      promotion: { body: { status: "failed" } },
      returned: { kind: "returned", record: { body: { status: "success" } } },
      running: [{ component: "promoted", state: "running, healthy" }],
    });
    expect(await page(url)).toBe("version 1.0");

    await write("launchplane.yaml", projectFile("none"));
    await succeed("promote", "--to", "prod");
    expect(await page(url)).toBe("version 1.1");
    const back = await succeed("rollback", "--env", "prod");
    expect(await page(url)).toBe("version 1.0");
    expect(back.said).toContain("This brings back code");
    expect((await runCommand(["records", "verify"], { folder, variables })).exit).toBe(0);
  });
});
