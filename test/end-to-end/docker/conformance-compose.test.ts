import { createSocket } from "node:dgram";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endpoints } from "../../conformance/fixtures/endpoints.ts";
import { resources } from "../../conformance/fixtures/resources.ts";
import { ticking } from "../../conformance/fixtures/ticking.ts";
import { variables } from "../../conformance/fixtures/variables.ts";
import { filesBelow } from "../../harness/files-below.ts";
import { page } from "../../harness/guestbook.ts";
import { observe } from "../../harness/observe.ts";
import { type RunningApp, runningApp } from "../../harness/running-app.ts";

/** It waits for its minute while the others are looked at. */
let clock: RunningApp;
let ordered: string;
beforeAll(async () => {
  ordered = new Date().toISOString();
  clock = await runningApp(ticking);
});
afterAll(() => clock?.remove());

observe(variables, {
  async "give a component what it says itself, and what the top level says where it says nothing"(app) {
    const [reader, writer] = [await environmentOf(app, "reader"), await environmentOf(app, "writer")];
    expect(Object.keys(reader)).toEqual(expect.arrayContaining(["KEY", "ID", "DOOR", "TEXT"]));
    expect(writer).toMatchObject({ NUMBER: "1.50", CITY: "Bergen", STREET: "Bryggen" });
    expect(writer).not.toHaveProperty("TEXT");
    expect((await app.containers()).map(({ Config }) => Config.Image)).toEqual(["busybox:1.37", "busybox:1.37"]);
  },
  async "name what runs, and are what expressions say"(app) {
    const { Config } = await app.container("reader");
    expect(Config.Labels["com.docker.compose.project"]).toMatch(/^variables-compose/);
    expect((await environmentOf(app, "reader"))["TEXT"]).toBe("$HOME of variables");
  },
  async "give both components the same generated values, of the kind that is asked for"(app) {
    const [reader, writer] = [await environmentOf(app, "reader"), await environmentOf(app, "writer")];
    expect(reader["KEY"]).toMatch(/^[0-9a-f]{64}$/);
    expect(writer["KEY"]).toBe(reader["KEY"]);
    expect(writer["OWN"]).toMatch(/^[0-9a-f]{64}$/);
    expect(writer["OWN"]).not.toBe(reader["KEY"]);
    expect(reader["ID"]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number(reader["DOOR"])).toBeGreaterThan(1023);
  },
  async "generate once: another apply, and one after destroy, has the same values"(app) {
    const generated = async () => {
      const { KEY, ID, DOOR } = await environmentOf(app, "reader");
      return { KEY, ID, DOOR, OWN: (await environmentOf(app, "writer"))["OWN"] };
    };
    const first = await generated();
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect(await generated()).toEqual(first);
    expect((await app.command("destroy", "--yes")).exit).toBe(0);
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect(await generated()).toEqual(first);
  },
  async "keep what is sensitive out of all that is written and shown"(app) {
    const { KEY = "", OWN = "", PASSPHRASE = "" } = await environmentOf(app, "writer");
    expect(PASSPHRASE).toBe("correct horse battery staple");
    const shown = [app.applied, await app.command("plan"), await app.command("env"), await app.command("emit")];
    const files = await filesBelow(app.folder);
    for (const secret of [KEY, OWN, PASSPHRASE]) {
      for (const { printed, said } of shown) expect(printed + said).not.toContain(secret);
      for (const { path, text } of files) expect(text.includes(secret), path).toBe(false);
      for (const { Id, Config, ...rest } of await app.containers()) {
        expect(JSON.stringify([rest, Config.Labels, Config.Image]), Id).not.toContain(secret);
      }
    }
  },
  async "start nothing without what is required, and ask for it as it is called"(app) {
    const before = (await app.containers()).map(({ Id }) => Id);
    await app.write("launchplane.yaml", "environments: { compose: { target: compose } }\n");
    const { exit, document } = await app.command("apply", "--yes");
    await app.write("launchplane.yaml", `environments: { compose: { target: compose, ${variables.settings} } }\n`);
    expect(exit).toBe(3);
    const missing = JSON.stringify(document.diagnostics.filter(({ code }) => code === "LP5001"));
    for (const words of ["City of the shop", "Oslo", "Where it stands"]) expect(missing).toContain(words);
    expect((await app.containers()).map(({ Id }) => Id)).toEqual(before);
  },
  async "change nothing that runs where they are only said"(app) {
    const before = (await app.containers()).map(({ Id }) => Id);
    const said =
      /^(version|generator|description|repository|website|logo|keywords): .*\n|, (description|label|example): [^,}]*/gm;
    const silent = variables.launchfile.replace(said, "");
    expect(silent).not.toMatch(/description|label|example|keywords|version/);
    await app.write("Launchfile", silent);
    const { exit, document } = await app.command("plan", "--exit-code");
    expect(exit, JSON.stringify(document["plan"])).toBe(0);
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect((await app.containers()).map(({ Id }) => Id)).toEqual(before);
  },
});

observe(endpoints, {
  async "answer on the port of the machine where they are exposed, on its loopback address alone"(app) {
    for (const url of urlsOf(app)) expect(url).toMatch(/^(http|udp):\/\/(127\.0\.0\.1|localhost):\d+$/);
    expect(await Promise.all(pagesOf(app).map(page))).toContain("page");
    const bindings = (await app.containers()).flatMap(({ HostConfig }) => Object.values(HostConfig.PortBindings ?? {}));
    expect(new Set(bindings.flat().map(({ HostIp }) => HostIp))).toEqual(new Set(["127.0.0.1"]));
  },
  async "speak their protocol"(app) {
    const { NetworkSettings } = await app.container("web");
    const port = Number(NetworkSettings.Ports["5353/udp"]?.[0]?.HostPort);
    expect(urlsOf(app)).toContain(`udp://localhost:${port}`);
    expect(await echoed(port, "hello")).toBe("HELLO");
    expect(NetworkSettings.Ports["8080/tcp"]?.[0]?.HostPort).toMatch(/\d+/);
    expect((await environmentOf(app, "asking"))["PAGE"]).toMatch(/^http:/);
  },
  async "are reached by their names, and only from beside them where they are not exposed"(app) {
    expect(await app.exec("asking", "sh", "-c", 'wget -qO- "$ADMIN"')).toBe("admin");
    expect(await app.exec("asking", "sh", "-c", 'wget -qO- "$PAGE"')).toBe("page");
    expect((await app.container("web")).NetworkSettings.Ports["9090/tcp"] ?? null).toBeNull();
  },
  async "are reached where the app listens on all addresses, or on its own with what leads there"(app) {
    expect(await app.exec("asking", "wget", "-qO-", "http://web:8080/")).toBe("page");
    expect(await app.exec("asking", "sh", "-c", 'wget -qO- "$SHY"')).toBe("shy");
    expect(await Promise.all(pagesOf(app).map(page))).toContain("shy");
  },
  async "are reached by nobody where the app listens on its own address and nobody asks for it"(app) {
    const asked = "require('node:http').get('http://127.0.0.1:6060', (got) => got.pipe(process.stdout))";
    expect(await app.exec("hidden", "node", "-e", asked)).toBe("hidden");
    const reaching = "require('node:net').connect(6060, 'hidden').on('error', ({ code }) => console.log(code))";
    expect(await app.exec("web", "node", "-e", reaching)).toBe("ECONNREFUSED");
    expect(codesOf(app)).toContain("LP4025");
  },
  async "have no place for their description, which the plan says"(app) {
    expect(codesOf(app)).toContain("LP4020");
    expect(JSON.stringify(await app.containers())).not.toContain("api.json");
  },
  async "are asked for their health where it is said"(app) {
    const { State } = await app.container("web");
    expect(State.Health?.Status).toBe("healthy");
    expect(Number(await app.exec("asking", "wget", "-qO-", "http://web:8080/asked"))).toBeGreaterThan(0);
    expect(codesOf(app)).toContain("LP4120");
  },
  async "are there before those that depend on them"(app) {
    const [asking, hidden] = [await app.container("asking"), await app.container("hidden")];
    expect(asking.State.StartedAt > hidden.State.StartedAt).toBe(true);
    const healthy = app.events("web").find(({ what }) => what === "health_status: healthy");
    expect(Date.parse(asking.State.StartedAt)).toBeGreaterThanOrEqual((healthy?.at ?? Number.NaN) - 1);
  },
});

observe(resources, {
  async "answer where the variables say, with the password that they have"(app) {
    expect(await asked(app, "PLACES", "SELECT current_database()")).toBe("resources_places");
    const { TITLE, PLACES = "" } = await environmentOf(app, "asking");
    expect(TITLE).toBe("resources_places of places");
    const wrong = PLACES.replace(/:[0-9a-f]{48}@/, ":wrong@");
    await expect(app.exec("places", "psql", wrong, "-c", "SELECT 1")).rejects.toThrow(/authentication/);
  },
  async "of one type are two by two names"(app) {
    await asked(app, "PLACES", "CREATE TABLE only_here (id int)");
    await expect(asked(app, "HISTORY", "SELECT * FROM only_here")).rejects.toThrow(/does not exist/);
  },
  async "are of a version that the range allows"(app) {
    expect((await app.container("places")).Config.Image).toMatch(/^postgres:17/);
    expect((await app.container("cache")).Config.Image).toMatch(/^redis:8/);
  },
  async "run with what is said for them"(app) {
    expect(await asked(app, "PLACES", "SHOW max_connections")).toBe("42");
    expect(await asked(app, "HISTORY", "SHOW max_connections")).not.toBe("42");
    expect(await asked(app, "PLACES", "SHOW work_mem")).toBe("8MB");
    expect(await asked(app, "PLACES", "SHOW shared_buffers")).toBe("64MB");
    expect(await asked(app, "PLACES", "SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'")).toBe("hstore");
    const settings = { databases: "4", maxmemory: "33554432", "maxmemory-policy": "allkeys-lru", appendonly: "yes" };
    for (const [name, value] of Object.entries(settings)) {
      expect(await cached(app, "config", "get", name)).toBe(`${name}\n${value}`);
    }
  },
  async "run without what nobody knows, which the plan says"(app) {
    expect((await app.container("history")).State.Health?.Status).toBe("healthy");
    expect(codesOf(app)).toContain("LP4023");
  },
  async "of one name are one for all components"(app) {
    expect(await app.containers("cache")).toHaveLength(1);
    await app.exec("asking", "sh", "-c", 'echo shared > "$NOTES"');
    expect(await app.exec("beside", "sh", "-c", 'cat "$NOTES"')).toBe("shared");
  },
  async "are there where the environment supports them"(app) {
    expect(await cached(app, "set", "greeting", "hello")).toBe("OK");
    const { CACHE, CACHE_HOST } = await environmentOf(app, "asking");
    expect([CACHE_HOST, (await environmentOf(app, "beside"))["CACHE"]]).toEqual(["cache", CACHE]);
  },
  async "are absent with their variables where it does not"(app) {
    expect(await app.containers("queue")).toEqual([]);
    expect(await environmentOf(app, "asking")).not.toHaveProperty("QUEUE");
    expect(codesOf(app)).toContain("LP4003");
  },
  async "keep their data over destroy and apply"(app) {
    await asked(app, "PLACES", "CREATE TABLE kept AS SELECT 'still here' AS text");
    expect((await app.command("destroy", "--yes")).exit).toBe(0);
    expect(await app.containers()).toEqual([]);
    expect((await app.command("apply", "--yes")).exit).toBe(0);
    expect(await asked(app, "PLACES", "SELECT text FROM kept")).toBe("still here");
    expect(await app.exec("beside", "sh", "-c", 'cat "$NOTES"')).toBe("shared");
    expect((await app.command("plan", "--exit-code")).exit).toBe(0);
  },
});

describe(ticking.name, () => {
  const log = async () => JSON.stringify((await clock.command("logs")).document["lines"]);
  const [runs, failures] = Object.keys(ticking.shows) as [string, string];

  it(runs, async () => {
    expect(clock.applied.exit).toBe(0);
    await expect.poll(log, { timeout: 75_000, interval: 1000 }).toContain("ended with exit 3");
    expect(await log()).toContain("it is time");
    const due = /due at ([-\dT:]+)Z/.exec(await log())?.[1] ?? "";
    expect(due > ordered.slice(0, 16)).toBe(true);
    expect(Date.now() - Date.parse(`${due}:00Z`)).toBeLessThan(10 * 60_000);
  });

  it(failures, async () => {
    const count = async (words: string) => (await log()).split(words).length - 1;
    expect(await count("ended with exit 3")).toBe(await count("due at"));
    expect((await clock.containers()).map(({ RestartCount }) => RestartCount)).toEqual([0]);
  });
});

/** What a component's program sees. */
async function environmentOf(app: RunningApp, service: string): Promise<Record<string, string>> {
  const lines = (await app.exec(service, "env")).split("\n");
  return Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)]));
}

function codesOf({ applied }: RunningApp): string[] {
  return applied.document.diagnostics.map(({ code }) => code);
}

/** Those of its URLs that a browser can open. */
function pagesOf(app: RunningApp): string[] {
  return urlsOf(app).filter((url) => url.startsWith("http:"));
}

function urlsOf({ applied }: RunningApp): string[] {
  return applied.document["urls"] as string[];
}

/** What a database answers at the address that the component has. */
async function asked(app: RunningApp, variable: string, query: string): Promise<string> {
  const url = (await environmentOf(app, "asking"))[variable] ?? "";
  return await app.exec("places", "psql", url, "-AtXq", "-c", query);
}

/** What Redis answers to whoever knows what the component knows. */
async function cached(app: RunningApp, ...words: string[]): Promise<string> {
  const { hostname, port, password } = new URL((await environmentOf(app, "beside"))["CACHE"] ?? "");
  const address = ["-h", hostname, "-p", port, "-a", password];
  return await app.exec("cache", "env", "-u", "REDISCLI_AUTH", "redis-cli", "--no-auth-warning", ...address, ...words);
}

async function echoed(port: number, text: string): Promise<string> {
  const socket = createSocket("udp4");
  try {
    return await new Promise((resolve, reject) => {
      socket.once("message", (answer) => resolve(String(answer))).once("error", reject);
      socket.send(text, port, "127.0.0.1");
    });
  } finally {
    socket.close();
  }
}
