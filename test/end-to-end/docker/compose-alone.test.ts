import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { freePort } from "../../harness/free-port.ts";
import { page, signGuestbook } from "../../harness/guestbook.ts";
import { runCommand } from "../../harness/run-command.ts";
import { engineVariables } from "../../harness/running-app.ts";
import { copyOfExample, temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const stored = `name: stored
image: busybox:1.37
env: { GREETING: "a $$5 greeting", KEY: { generator: secret } }
commands:
  release: echo "$GREETING" > /data/index.html
  start: trap 'exit 0' TERM; httpd -f -p 8080 -h /data & wait
storage: { data: { path: /data } }
provides: [{ protocol: http, port: 8080, exposed: true }]
health: /
`;

/**
 * What `emit` writes for the app in `folder`, run in another by Docker Compose alone: the variables are those that the example
 * file asks for, and nothing of Launchplane is there.
 */
async function alone(folder: string, name: string, needsSources: boolean) {
  const emit = await runCommand(["emit", "--env", "compose", "--out", "out"], { folder, variables: engineVariables });
  expect(emit.exit, emit.said).toBe(0);
  const place = await temporaryFolder();
  if (needsSources) {
    const isSource = (path: string) => !/\/(out|expected|launchplane\.yaml|\.launchplane)$/.test(path);
    await cp(folder, place, { recursive: true, filter: isSource });
  }
  for (const file of await readdir(`${folder}/out`)) await cp(`${folder}/out/${file}`, `${place}/${file}`);
  const example = await readFile(`${place}/compose.env.example`, "utf8");
  const port = await freePort();
  const filled = example
    .replace(/^(\w+)=$/gm, (_, key: string) => `${key}=${randomBytes(24).toString("hex")}`)
    .replace(/^# (LP_PORT_\w+)=$/gm, (_, key: string) => `${key}=${port}`);
  await writeFile(`${place}/compose.env`, filled);
  const env = { PATH: process.env["PATH"], HOME: place, ...engineVariables };
  const compose = async (...words: string[]) => {
    const args = ["compose", "--project-name", `alone-${name}`, "--env-file", "compose.env", ...words];
    return await run("docker", args, { cwd: place, env });
  };
  onTestFinished(async () => {
    await compose("down", "--volumes", "--rmi", "local", "--timeout", "2");
  });
  await compose("up", "--detach", "--wait");
  return { url: `http://127.0.0.1:${port}` };
}

describe("the emitted files, without Launchplane", () => {
  it("run the guestbook with its database", async () => {
    const { url } = await alone(await copyOfExample("01-guestbook"), "guestbook", true);
    expect(await signGuestbook(url, "by compose alone")).toContain("by compose alone");
  });

  it("run the static site", async () => {
    const { url } = await alone(await copyOfExample("02-static"), "static", true);
    expect(await page(url)).toContain("A static site");
  });

  it("run the worker and the API with Redis between them", async () => {
    const { url } = await alone(await copyOfExample("03-worker-and-api"), "worker", true);
    await fetch(`${url}/jobs`, { method: "POST", body: "cat.png" });
    await expect.poll(() => page(url), { timeout: 10_000 }).toContain("cat.png (7 characters)");
    expect(JSON.parse(await page(url))).toMatchObject({ queue: "redis" });
  });

  it("need nothing else where images are only pulled", async () => {
    const folder = await temporaryFolder();
    await writeFile(`${folder}/Launchfile`, stored);
    await writeFile(`${folder}/launchplane.yaml`, "environments: { compose: { target: compose } }\n");
    const { url } = await alone(folder, "stored", false);
    expect(await page(url)).toBe("a $5 greeting\n");
  });
});
