import { readFile, writeFile } from "node:fs/promises";
import pg from "pg";
import { expect } from "vitest";
import { processes } from "../conformance/fixtures/processes.ts";
import { filesBelow } from "../harness/files-below.ts";
import { page } from "../harness/guestbook.ts";
import { observe } from "../harness/observe.ts";
import type { RunningApp } from "../harness/running-app.ts";

observe(processes, {
  async "answer on their own ports, of the machine"(app) {
    const [port] = portsOf(app);
    expect(app.applied.document["urls"]).toEqual([`http://localhost:${port}`]);
    expect((await seen(app, "web")).env["PAGE_PORT"]).toBe(port);
  },
  async "are reached on a port that is not exposed too, and have no place for its description"(app) {
    expect(await page(`http://127.0.0.1:${portsOf(app)[1]}`)).toBe("admin");
    expect(codesOf(app)).toEqual(expect.arrayContaining(["LP4210", "LP4020"]));
  },
  async "run in the folder of their source, prepared by what comes first"(app) {
    expect((await seen(app, "web")).folder).toBe(`${app.folder}/web`);
    expect((await seen(app, "worker")).folder).toBe(`${app.folder}/worker`);
    expect(await readFile(`${app.folder}/web/node_modules/steps`, "utf8")).toBe("installed\n");
    expect(await readFile(`${app.folder}/worker/node_modules/ready`, "utf8")).toBe("built\n");
  },
  async "run as they are developed, where that is said, and not as images"(app) {
    expect((await seen(app, "worker")).env["PORT"]).toBe(portsOf(app)[2]);
    const fields = said(app, "LP4210").join("\n");
    for (const field of ["image", "build.dockerfile", "build.target", "build.args", "build.secrets"]) {
      expect(fields).toContain(`"${field}"`);
    }
  },
  async "see their variables"(app) {
    const [web, worker] = [(await seen(app, "web")).env, (await seen(app, "worker")).env];
    expect(web).toMatchObject({ NUMBER: "1.50", CITY: "Bergen", PASSPHRASE: "correct horse battery staple" });
    expect(web["KEY"]).toMatch(/^[0-9a-f]{64}$/);
    expect(worker["KEY"]).toBe(web["KEY"]);
    expect(web["ID"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number(web["DOOR"])).toBeGreaterThan(1023);
    expect(worker).not.toHaveProperty("CITY");
    expect(codesOf(app)).toContain("LP4211");
  },
  async "are asked for their health until they have it"(app) {
    const { asked } = await seen(app, "web");
    // Two ask, and neither gets an answer; each goes on when its second is over.
    const [first = 0, , next = 0, ...others] = asked;
    expect(next - first).toBeGreaterThanOrEqual(1000);
    expect(next - first).toBeLessThan(3000);
    expect(others.length).toBeGreaterThan(2);
    expect(others.some((at) => at > 3000)).toBe(true);
    const fields = said(app, "LP4210").join("\n");
    for (const field of ["command", "interval", "retries"]) expect(fields).toContain(`"health.${field}"`);
  },
  async "are there before those that depend on them"(app) {
    const [web, worker] = [await seen(app, "web"), await seen(app, "worker")];
    expect(worker.began).toBeGreaterThan(web.began + 3000);
  },
  async "keep what is sensitive out of all that is written and shown"(app) {
    const { KEY = "", OWN = "", PASSPHRASE = "" } = (await seen(app, "web")).env;
    const shown = [app.applied, await app.command("plan"), await app.command("env"), await app.command("emit")];
    for (const secret of [KEY, OWN, PASSPHRASE]) {
      for (const { printed, said } of shown) expect(printed + said).not.toContain(secret);
      for (const { path, text } of await filesBelow(app.folder)) expect(text.includes(secret), path).toBe(false);
    }
  },
  async "have generated values, a database and files, and the same ones after destroy and apply"(app) {
    const { KEY, ID, DOOR, OWN, PLACES = "", NOTES = "", DATA = "" } = (await seen(app, "web")).env;
    expect(OWN).toMatch(/^[0-9a-f]{64}$/);
    await asked(PLACES, "CREATE TABLE kept AS SELECT 'still here' AS text");
    expect(await asked(PLACES, "SELECT extname FROM pg_extension WHERE extname = 'hstore'")).toHaveLength(1);
    for (const path of [NOTES, `${DATA}/kept`]) await writeFile(path, "still here");
    expect((await app.command("destroy", "--yes")).exit).toBe(0);
    await expect(asked(PLACES, "SELECT 1")).rejects.toThrow();
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect(await asked(PLACES, "SELECT text FROM kept")).toEqual([{ text: "still here" }]);
    for (const path of [NOTES, `${DATA}/kept`]) expect(await readFile(path, "utf8")).toBe("still here");
    expect((await seen(app, "web")).env).toMatchObject({ KEY, ID, DOOR, OWN });
    expect((await app.command("plan", "--exit-code")).exit).toBe(0);
  },
  async "say what is not as it is asked for"(app) {
    for (const code of ["LP4023", "LP4207", "LP4206", "LP4208", "LP4015"]) expect(codesOf(app), code).toContain(code);
    const fields = said(app, "LP4210").join("\n");
    for (const field of ["requires.sqlite.version", "storage.size", "commands.timeout", "build.context"]) {
      expect(fields).toContain(`"${field}"`);
    }
  },
  async "are without what the environment does not support"(app) {
    expect((await seen(app, "web")).env).not.toHaveProperty("EXTRA");
    expect(codesOf(app)).toContain("LP4003");
    const project = await readFile(`${app.folder}/launchplane.yaml`, "utf8");
    await app.write("launchplane.yaml", `${project}    supports: [extra]\n`);
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    const { EXTRA = "", PLACES } = (await seen(app, "web")).env;
    expect(await asked(EXTRA, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(EXTRA).not.toBe(PLACES);
  },
  async "have what is of their user only with consent"(app) {
    const project = await readFile(`${app.folder}/launchplane.yaml`, "utf8");
    await app.write("launchplane.yaml", project.replace(/consent: .*/, ""));
    const { exit, document } = await app.command("apply", "--yes");
    await app.write("launchplane.yaml", project);
    expect(exit).toBe(5);
    expect(document.diagnostics.map(({ code }) => code)).toEqual(expect.arrayContaining(["LP4026", "LP4027"]));
    expect(codesOf(app)).not.toContain("LP4027");
  },
  async "run what is to be run before, and keep what it captured"(app) {
    const { outputs } = (await app.command("outputs")).document as unknown as {
      outputs: { name: string; text: string | null }[];
    };
    expect(outputs.map(({ name, text }) => [name, text])).toEqual([
      ["schema", "7"],
      ["unlock", null],
    ]);
    for (const { path, text } of await filesBelow(`${app.folder}/.launchplane`)) {
      expect(text.includes("k-77aa31"), path).toBe(false);
    }
  },
  async "run a command when somebody asks, and end one that takes too long"(app) {
    const { DATA = "" } = (await seen(app, "web")).env;
    expect((await app.command("run", "bootstrap")).exit).toBe(0);
    expect(await readFile(`${DATA}/bootstrapped`, "utf8")).toBe("here\n");
    const seeded = await app.command("run", "seed");
    expect(seeded.document["record"]).toMatchObject({ body: { outputs: { rows: { text: "rows 3" } } } });
    expect((await app.command("run", "test")).exit).toBe(7);
    expect((await app.command("run", "note")).exit).toBe(0);
    expect(await readFile(`${DATA}/note`, "utf8")).toBe("noted\n");
    const slow = await app.command("run", "slow");
    expect([slow.exit, slow.document["record"]]).toMatchObject([7, { body: { status: "failed" } }]);
  },
  async "are one process each, of this machine"(app) {
    const { env } = await seen(app, "web");
    expect(env["PATH"]).toBeDefined();
    const lines = (await app.command("logs", ".", "idle")).document["lines"] as object[];
    expect(JSON.stringify(lines)).toContain(`${app.folder}/worker`);
  },
  async "start nothing without what is required, and ask for it as it is called"(app) {
    const { began } = await seen(app, "worker");
    const project = await readFile(`${app.folder}/launchplane.yaml`, "utf8");
    await app.write("launchplane.yaml", project.replace(/values: .*/, ""));
    const { exit, document } = await app.command("apply", "--yes");
    await app.write("launchplane.yaml", project);
    expect(exit).toBe(3);
    const missing = JSON.stringify(document.diagnostics.filter(({ code }) => code === "LP5001"));
    for (const words of ["City of the shop", "Oslo"]) expect(missing).toContain(words);
    expect(Math.abs((await seen(app, "worker")).began - began)).toBeLessThan(50);
  },
  async "do not change where something is only said"(app) {
    const said =
      /^(version|generator|description|repository|website|logo|keywords): .*\n|, (description|label|example): [^,}]*/gm;
    await app.write("Launchfile", app.launchfile.replace(said, ""));
    const { exit, document } = await app.command("plan", "--exit-code");
    expect(exit, JSON.stringify(document["plan"])).toBe(0);
  },
});

/** The rows of a database's answer. */
async function asked(connectionString: string, query: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
}

interface Seen {
  env: Record<string, string>;
  folder: string;
  asked: number[];
  began: number;
}

/** What a component's program sees. */
async function seen(app: RunningApp, component: "web" | "worker"): Promise<Seen> {
  const port = portsOf(app)[component === "web" ? 0 : 2];
  return JSON.parse(await page(`http://127.0.0.1:${port}/`));
}

/** Of page, admin and worker. */
function portsOf({ launchfile }: RunningApp): string[] {
  return [...launchfile.matchAll(/port: (\d+)/g)].map(([, port = ""]) => port);
}

function codesOf({ applied }: RunningApp): string[] {
  return applied.document.diagnostics.map(({ code }) => code);
}

function said({ applied }: RunningApp, code: string): string[] {
  return applied.document.diagnostics.filter((each) => each.code === code).map(({ message }) => message);
}
