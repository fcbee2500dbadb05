import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { describe, expect, it, onTestFinished } from "vitest";
import { deployable } from "../../harness/deployable.ts";
import { freePort } from "../../harness/free-port.ts";
import { page } from "../../harness/guestbook.ts";
import { runCommand } from "../../harness/run-command.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";

const run = promisify(execFile);

const variables = {
  ...Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""])),
  LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32),
};

const server = (answer: string, address = "0.0.0.0") =>
  `require("node:http").createServer((asked, answer) => answer.end(${answer})).listen(8080, "${address}");\n`;

/** An app of these files, to be deployed on the engine. */
async function app(launchfile: string, files: Record<string, string> = {}) {
  const folder = await temporaryFolder();
  const project = "environments:\n  compose: { target: compose }\n";
  const all = { Launchfile: launchfile, "launchplane.yaml": project, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(`${folder}/${name}`, text);
  return deployable(folder, "compose", variables);
}

async function applied({ command }: Awaited<ReturnType<typeof app>>): Promise<string> {
  const { exit, document, said } = await command("apply", "--yes");
  expect(document.diagnostics.filter((each) => "severity" in each && each.severity === "error")).toEqual([]);
  expect(exit, said).toBe(0);
  const again = await command("plan", "--exit-code");
  expect(again.exit, JSON.stringify(again.document["plan"])).toBe(0);
  return (document["urls"] as string[])[0] ?? "";
}

describe("a component that has only a runtime", () => {
  it("is built from its sources, of the version that they name, and runs as nobody", async () => {
    const launchfile = `name: only-runtime
runtime: node
build: { context: ., secrets: [TOKEN, license] }
secrets: { license: { generator: uuid } }
commands:
  install: >-
    node -e "require('fs').writeFileSync('installed', 'yes')"
  build: wc -c < /run/secrets/TOKEN > built && wc -c < /run/secrets/license >> built
  start: node server.js
provides: [{ protocol: http, port: 8080, exposed: true }]
health: /
`;
    const files = {
      ".nvmrc": "v22\n",
      ".env": "PASSWORD=hidden\n",
      "server.js": server(
        "JSON.stringify([process.getuid(), ...['installed', 'built'].map((name) => require('fs').readFileSync(name, 'utf8')), require('fs').readdirSync('.')])",
      ),
    };
    const deployed = await app(launchfile, files);
    const { folder, command } = deployed;
    const put = ["secrets", "put", "build.TOKEN", "--env", "compose"];
    expect((await runCommand(put, { folder, variables, input: "ninecharss" })).exit).toBe(0);
    const [user, installed, built, names] = JSON.parse(await page(await applied(deployed)));
    expect({ user, installed, built }).toEqual({ user: 10001, installed: "yes", built: "10\n36\n" });
    expect(names).toEqual([".nvmrc", "Launchfile", "built", "installed", "launchplane.yaml", "server.js"]);
    const image = "only-runtime-compose-default";
    const { stdout } = await run("docker", [
      "history",
      "--no-trunc",
      "--format",
      "{{.CreatedBy}}",
      (await tagOf(image)) ?? "",
    ]);
    expect(stdout).not.toContain("ninecharss");
    await writeFile(`${folder}/.nvmrc`, "20\n");
    expect((await command("plan", "--exit-code")).exit).toBe(2);
  });
});

describe("static files", () => {
  it("are served on their port, and what is hidden is not", async () => {
    const launchfile = `name: pages
runtime: static
build: .
provides: [{ protocol: http, port: 80, exposed: true }]
health: /
`;
    const files = { "index.html": "welcome", ".secret": "hidden" };
    const url = await applied(await app(launchfile, files));
    expect(await page(url)).toBe("welcome");
    for (const name of [".secret", "Launchfile", "launchplane.yaml"]) {
      expect((await fetch(`${url}/${name}`)).status, name).toBe(404);
    }
  });
});

describe("an endpoint on the loopback address", () => {
  it("is reached from the machine and from beside it, also after its app has ended and come back", async () => {
    const launchfile = `name: shy
components:
  shy:
    image: node:22-slim
    commands:
      start: >-
        node -e '${server('asked.url == "/die" ? process.exit(1) : "shy"', "127.0.0.1").trim()}'
    provides: [{ protocol: http, port: 8080, bind: 127.0.0.1, exposed: true }]
    health: /
    restart: always
  asking:
    image: node:22-slim
    env: { SHY: $components.shy.url }
    depends_on: [{ component: shy, condition: healthy }]
    commands:
      start: >-
        node -e 'fetch(process.env.SHY).then((answer) => answer.text()).then((text) => console.log("heard", text)).then(() => setInterval(() => {}, 1000))'
`;
    const deployed = await app(launchfile);
    const url = await applied(deployed);
    expect(await page(url)).toBe("shy");
    const log = async () => JSON.stringify((await deployed.command("logs", ".", "asking")).document["lines"]);
    await expect.poll(log, { timeout: 10_000 }).toContain("heard shy");
    await fetch(`${url}/die`).catch(() => {});
    await expect.poll(() => page(url).catch(() => ""), { timeout: 20_000 }).toBe("shy");
  });
});

describe("a volume of an image that is not root", () => {
  it("can be written to, and keeps what it had", async () => {
    const script = `
      const fs = require("node:fs");
      fs.appendFileSync("/somewhere/new/file", "x");
      ${server('fs.readFileSync("/somewhere/new/file", "utf8") + process.getuid()').trim()}`;
    const files = { Dockerfile: "FROM node:22-slim\nCOPY run.js /run.js\nUSER 4242\n", "run.js": script };
    const deployed = await app(
      `name: owned
build: .
commands: { start: node /run.js }
storage: { data: { path: /somewhere/new } }
provides: [{ protocol: http, port: 8080, exposed: true }]
`,
      files,
    );
    expect(await page(await applied(deployed))).toBe("x4242");
    expect((await deployed.command("destroy", "--yes")).exit).toBe(0);
    expect(await page(await applied(deployed))).toBe("xx4242");
  });
});

describe("the emitted files", () => {
  it("run by docker compose alone: the release first, then the app", async () => {
    const launchfile = `name: alone
runtime: node
secrets: { key: { generator: secret } }
env: { KEY: $secrets.key }
storage: { data: { path: /data } }
commands:
  release: >-
    node -e "require('fs').writeFileSync('/data/released', process.env.KEY)"
  start: node server.js
provides: [{ protocol: http, port: 8080, exposed: true }]
health: /
`;
    const { folder, command } = await app(launchfile, {
      ".nvmrc": "22\n",
      "server.js": server("require('fs').readFileSync('/data/released')"),
    });
    expect((await command("emit", "--out", "deploy")).exit).toBe(0);
    const port = await freePort();
    await writeFile(`${folder}/compose.env`, `LP_SECRET_KEY=abc\nLP_PORT_DEFAULT_8080=${port}\n`);
    const files = ["--project-name", "lp-alone", "--file", "deploy/compose.yaml", "--env-file", "compose.env"];
    const compose = (...args: string[]) =>
      run("docker", ["compose", "--project-directory", ".", ...files, ...args], { cwd: folder });
    onTestFinished(async () => {
      await compose("down", "--volumes", "--rmi", "local");
    });
    await compose("up", "--detach", "--wait");
    expect(await page(`http://127.0.0.1:${port}`)).toBe("abc");
  });
});

async function tagOf(repository: string): Promise<string | undefined> {
  const { stdout } = await run("docker", ["image", "ls", "--format", "{{.Repository}}:{{.Tag}}", repository]);
  return stdout.split("\n")[0];
}
