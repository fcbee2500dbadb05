import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppPlan } from "../../../plans/index.ts";
import { applyPorts } from "../../../runtime/host/apply-ports.ts";
import { nodeHost } from "../../../runtime/host/node-host.ts";
import { type LogLine, localTarget } from "../../../targets/index.ts";
import { LocalDeployment } from "./local-deployment.ts";
import { appOf, component, defaultSlot, endpoint, line, reference } from "./sample-app.ts";

const server = `
const { createServer } = require("node:http");
console.log("greeting is " + process.env.GREETING);
createServer((_, answer) => answer.end(process.env.GREETING)).listen(Number(process.env.PORT), "127.0.0.1");
`;

let root: string;
let deployment: LocalDeployment;
let port: number;
let app: AppPlan;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "launchplane-local-"));
  await mkdir(join(root, "app/web"), { recursive: true });
  await writeFile(join(root, "app/web/server.js"), server);
  deployment = new LocalDeployment({ host: nodeHost(), root });
  port = await freePort();
  app = appWith("hello");
});

afterEach(async () => {
  await deployment.apply(app, { destroy: true, deleteData: true });
  await rm(root, { recursive: true });
});

function appWith(greeting: string, parts: Parameters<typeof component>[0] = {}): AppPlan {
  return appOf({
    "component:web": component({
      run: { source: "web" },
      env: { GREETING: defaultSlot(greeting), PORT: defaultSlot(String(port)) },
      commands: { start: line("node server.js") },
      health: { path: "/", endpoint: "endpoint:web/http" },
      ...parts,
    }),
    "endpoint:web/http": endpoint("component:web", port, { exposed: true }),
  });
}

describe("a component as a process", () => {
  it("answers, restarts with a changed variable on the same port, and ends with all it started", async () => {
    expect((await deployment.apply(app)).failure).toBeNull();
    await expect.poll(page).toBe("hello");
    expect(await deployment.plan(app)).toEqual([]);

    app = appWith("good day", { commands: { start: line("echo prepared; node server.js & wait") } });
    expect((await deployment.apply(app)).failure).toBeNull();
    await expect.poll(page).toBe("good day");

    await deployment.apply(app, { destroy: true });
    await expect(page()).rejects.toThrow();
    const log = await readFile(join(deployment.local, "logs/process.web.log"), "utf8");
    expect(log.replaceAll(/\d{4}-\S+Z/g, "TIME")).toBe(
      "--- started TIME ---\ngreeting is hello\n--- started TIME ---\nprepared\ngreeting is good day\n",
    );
  });

  it("that cannot start is reported with what it printed", async () => {
    await writeFile(join(root, "app/web/server.js"), 'throw new Error("no such setting")');
    const { failure } = await deployment.apply(app);
    expect(failure).toMatchObject({ code: "LP4230", args: { component: "web" } });
    expect(failure?.logs.join("\n")).toContain("Error: no such setting");
  });

  it("does not begin before it is recorded", async () => {
    app = appWith("hello", { commands: { start: line("touch begun; exec sleep 600") }, health: {} });
    const begun = join(root, "app/web/begun");
    const state = join(deployment.local, "processes.json");
    const { files } = deployment.host;
    const early: boolean[] = [];
    deployment.host.files = {
      ...files,
      async writeText(path, text, options) {
        if (path === state) {
          await deployment.host.clock.sleep(300);
          early.push(existsSync(begun));
        }
        await files.writeText(path, text, options);
      },
    };
    expect((await deployment.apply(app)).failure).toBeNull();
    expect(existsSync(begun)).toBe(true);
    expect(early).toEqual([false]);
  });

  it("gets a line with a secret as it is written", async () => {
    const start = { line: reference("secret:key", "value", true), capture: {} };
    deployment.secrets["secret:key#value"] = `node server.js 'two words' "$GREETING"`;
    app = appWith("hello", { commands: { start } });
    expect((await deployment.apply(app)).failure).toBeNull();
    await expect.poll(page).toBe("hello");
  });

  it("gives its last lines, and those that follow, with their source", async () => {
    const start = line("echo one; echo two; sleep 1; echo three; exec sleep 600");
    app = appWith("hello", { commands: { start }, health: {} });
    await deployment.apply(app);
    const controller = new AbortController();
    const lines: LogLine[] = [];
    const ports = applyPorts(deployment.host, localTarget.isQuery);
    const { signal } = controller;
    for await (const each of localTarget.logs(
      { scope: deployment.scope(null), names: [], lines: 2, follow: true, signal },
      ports,
    )) {
      lines.push(each);
      if (each.text === "three") controller.abort();
    }
    expect(lines).toEqual(["one", "two", "three"].map((text) => ({ source: "web", text })));
  });
});

async function page(): Promise<string> {
  const { status, body, error } = await deployment.host.http.get(`http://localhost:${port}/`, { timeoutMs: 1000 });
  if (status !== 200) throw new Error(error ?? String(status));
  return body;
}

async function freePort(): Promise<number> {
  return await new Promise((resolve) => {
    const listener = createServer().listen(0, "127.0.0.1", () => {
      const address = listener.address();
      listener.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
