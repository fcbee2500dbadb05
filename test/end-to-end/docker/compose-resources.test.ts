import { execFile, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import * as fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { compile } from "../../../compiler/index.ts";
import { type Json, nodesOf } from "../../../plans/index.ts";
import { resourceKinds } from "../../../targets/container/resources/index.ts";
import { composeTarget, type EmittedFile } from "../../../targets/index.ts";
import { deployable } from "../../harness/deployable.ts";
import { temporaryFolder } from "../../harness/temporary-folder.ts";
import { input } from "../../unit/targets/sample-app.ts";

const run = promisify(execFile);
const data = process.env["TEST_DATA_DIR"];
if (data === undefined) throw new Error("TEST_DATA_DIR names no folder: these tests need the schema of compose files");

const { $schema: _, ...schema } = JSON.parse(readFileSync(join(data, "schemas/compose-spec.json"), "utf8"));
const matchesSpecification = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);

const engine = Object.fromEntries(["DOCKER_HOST", "DOCKER_CONFIG"].map((name) => [name, process.env[name] ?? ""]));

const folder = mkdtempSync(join(tmpdir(), "launchplane-resources-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** For each hint a value that it takes. */
const examples: Record<string, Json> = {
  appendonly: true,
  auto_create_topics: false,
  bucket: "uploads",
  character_set_server: "utf8mb4",
  collation_server: "utf8mb4_bin",
  databases: 4,
  extensions: ["hstore", "vector"],
  innodb_buffer_pool_size: "256mb",
  max_connections: 200,
  max_item_size: "2mb",
  maxmemory: "64mb",
  "maxmemory-policy": "allkeys-lru",
  memory: "512mb",
  partitions: 3,
  plugins: ["rabbitmq_management"],
  region: "eu-central-1",
  replicaSet: "rs0",
  retention_hours: 24,
  shared_buffers: "256MB",
  topics: ["orders", "returns"],
  work_mem: "8mb",
};

const instance = fc.constantFrom(...resourceKinds).chain(([type, kind]) => {
  const hints = kind.kind === "service" ? Object.keys(kind.hints) : [];
  const versions = kind.kind === "service" ? kind.releases.map(({ version }) => version) : [];
  return fc.record({
    type: fc.constant(type),
    hints: fc.subarray(hints),
    list: fc.constantFrom("requires", "supports"),
    version: fc.option(
      fc.oneof(
        fc
          .constantFrom("", "^", "~", ">=", "<=")
          .chain((sign) => fc.constantFrom(...versions, "1.0.0").map((v) => sign + v)),
        fc.constantFrom("*", "1.x || >=3", "<0.1"),
      ),
    ),
  });
});

describe("resources on compose", () => {
  it("have an example here for each hint, which it takes", () => {
    for (const [type, kind] of resourceKinds) {
      if (kind.kind !== "service") continue;
      for (const [name, hint] of Object.entries(kind.hints)) {
        expect(hint.read(examples[name] ?? null), `${type} ${name}`).not.toBeNull();
      }
    }
  });

  it("give a file of the specification for every type, version and hint, several of a type side by side", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(instance, { minLength: 1, maxLength: 6 }),
        fc.boolean(),
        async (instances, isActive) => {
          const app: Record<string, Json> = { name: "shop", image: "shop:1", requires: [], supports: [] };
          for (const [at, { type, hints, list, version }] of instances.entries()) {
            const config = Object.fromEntries(hints.map((name) => [name, examples[name] ?? null]));
            const entry = { type, name: `${type}-${at}`, config, set_env: { [`URL_${at}`]: "$url" } };
            (app[list] as Json[]).push(version === null ? entry : { ...entry, version });
          }
          const { files, unsupported } = await emitted(app, isActive);
          const asked = new Set(instances.flatMap(({ version }) => (version === null ? [] : ["LP4022"])));
          for (const code of unsupported) expect(asked).toContain(code);
          const compose = parse(textOf(files, "compose.yaml"));
          expect(matchesSpecification(compose), JSON.stringify(matchesSpecification.errors)).toBe(true);
          for (const service of Object.values<Record<string, unknown>>(compose.services)) {
            expect(service).not.toHaveProperty("ports");
            expect(service).not.toHaveProperty("privileged");
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("give a file that compose itself accepts", async () => {
    const entries = [...resourceKinds].map(([type, kind]) => {
      const hints = kind.kind === "service" ? Object.keys(kind.hints) : [];
      return { type, config: Object.fromEntries(hints.map((name) => [name, examples[name] ?? null])) };
    });
    const { files } = await emitted({ name: "shop", image: "shop:1", requires: entries }, true);
    const project = readConfig(files);
    expect(project.services["mongodb"]?.configs?.[0]).toMatchObject({ target: "/etc/mongo/replica.key", uid: "999" });
    expect(project.configs?.["redis.launchplane.conf"]?.content).toBe("requirepass dummy\n");
  });
});

const launchfile = (extensions: string, maxmemory: string) => `
name: atlas
image: busybox:1.37
commands: { start: sleep 3600 }
requires:
  - type: postgres
    name: places
    config: { extensions: [${extensions}], max_connections: 42, work_mem: 8mb }
    set_env: { PLACES_URL: $url }
  - { type: postgres, name: history, set_env: { HISTORY_URL: $url } }
  - type: redis
    config: { maxmemory: ${maxmemory}, maxmemory-policy: allkeys-lru, databases: 4 }
    set_env: { REDIS_URL: $url, REDIS_PASSWORD: $password }
`;

describe("resources with hints, deployed", () => {
  it("run as they were asked to, and change with the Launchfile", async () => {
    const path = await temporaryFolder();
    await writeFile(join(path, "Launchfile"), launchfile("hstore, uuid-ossp", "32mb"));
    await writeFile(join(path, "launchplane.yaml"), "environments: { testing: { target: compose } }\n");
    const variables = { ...engine, LAUNCHPLANE_MASTER_ENCRYPTION_KEY: "5a".repeat(32) };
    const { command } = deployable(path, "testing", variables);
    const first = await command("apply", "--yes");
    expect(first.exit, JSON.stringify(first.document.diagnostics)).toBe(0);
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    expect(await asked("places", "SELECT extname FROM pg_extension ORDER BY 1")).toBe("hstore\nplpgsql\nuuid-ossp");
    expect(await asked("places", "SHOW max_connections")).toBe("42");
    expect(await asked("places", "SHOW work_mem")).toBe("8MB");
    expect(await asked("history", "SELECT extname FROM pg_extension")).toBe("plpgsql");
    expect(await inContainer(path, "redis", "redis-cli", "config", "get", "maxmemory*")).toContain("33554432");
    expect(await inContainer(path, "redis", "redis-cli", "config", "get", "databases")).toContain("4");

    const passwords = await passwordsOf(path);
    expect(new Set(passwords).size).toBe(3);
    for (const password of passwords) {
      expect(password).toMatch(/^[0-9a-f]{48}$/);
      for (const { Path, Args, Config } of await containersOf(path)) {
        expect(JSON.stringify([Path, Args, Config.Healthcheck, Config.Labels])).not.toContain(password);
      }
    }
    expect(await inContainer(path, "redis", "sh", "-c", "cat /proc/[0-9]*/cmdline")).not.toContain(passwords[2]);
    expect(await inContainer(path, "redis", "env", "-u", "REDISCLI_AUTH", "redis-cli", "ping")).toContain("NOAUTH");

    await writeFile(join(path, "Launchfile"), launchfile("hstore, pg_trgm, uuid-ossp", "48mb"));
    const second = await command("apply", "--yes");
    expect(second.exit, JSON.stringify(second.document.diagnostics)).toBe(0);
    expect(await asked("places", "SELECT count(*) FROM pg_extension WHERE extname = 'pg_trgm'")).toBe("1");
    expect(await inContainer(path, "redis", "redis-cli", "config", "get", "maxmemory")).toContain("50331648");
    expect((await command("plan", "--exit-code")).exit).toBe(0);

    expect((await command("destroy", "--yes", "--data")).exit).toBe(0);
    expect(await containersOf(path)).toEqual([]);
    expect((await command("apply", "--yes")).exit).toBe(0);
    expect(await asked("places", "SELECT count(*) FROM pg_extension WHERE extname = 'hstore'")).toBe("1");

    async function asked(database: string, query: string): Promise<string> {
      const words = ["psql", "-U", "launchplane", "-d", `atlas_${database}`, "-AtX", "-c", query];
      return (await inContainer(path, database, ...words)).trim();
    }
  });

  it("run without Launchplane too", async () => {
    const { files } = await emitted(parse(launchfile("citext", "16mb")), true);
    const place = mkdtempSync(join(folder, "alone-"));
    for (const { path, text } of files) writeFileSync(join(place, path), text);
    const variables = textOf(files, "compose.env.example").replace(/^(\w+)=$/gm, `$1=${"ab".repeat(24)}`);
    writeFileSync(join(place, "values.env"), variables);
    const project = `launchplane-alone-${process.pid}`;
    const own = ["compose", "--project-name", project, "--project-directory", place, "--env-file", "values.env"];
    const compose = async (...words: string[]) => await run("docker", [...own, ...words], { cwd: place });
    try {
      await compose("up", "--detach", "--quiet-pull");
      const psql = ["psql", "-U", "launchplane", "-d", "atlas_places", "-AtX", "-c", "SELECT 'A'::citext = 'a'"];
      expect((await compose("exec", "-T", "places", ...psql)).stdout.trim()).toBe("t");
      expect((await compose("exec", "-T", "redis", "redis-cli", "ping")).stdout.trim()).toBe("PONG");
      await compose("up", "--detach", "--quiet-pull");
    } finally {
      await compose("down", "--volumes", "--timeout", "1");
    }
  });
});

async function emitted(app: Json, isActive: boolean): Promise<{ files: EmittedFile[]; unsupported: string[] }> {
  const { value, diagnostics } = await compile({ path: "Launchfile", text: JSON.stringify(app) });
  if (value === null) throw new Error(JSON.stringify(diagnostics));
  const names = nodesOf(value.app, "resource").map(([address]) => address.slice("resource:".length));
  const lowered = composeTarget.lower(value.app, { ...input, active: isActive ? names : [] }).value;
  if (lowered === null) throw new Error("nothing was lowered");
  const unsupported = lowered.gaps.filter(({ effect }) => effect === "unsupported").map(({ code }) => code);
  return { files: composeTarget.emit(lowered.desired), unsupported };
}

function textOf(files: EmittedFile[], path: string): string {
  return files.find((file) => file.path === path)?.text ?? "";
}

interface Project {
  services: Record<string, { configs?: object[] }>;
  configs?: Record<string, { content?: string }>;
}

function readConfig(files: EmittedFile[]): Project {
  const place = join(folder, "config");
  mkdirSync(place);
  for (const { path, text } of files) writeFileSync(join(place, path), text);
  const values = textOf(files, "compose.env.example").replace(/^(\w+)=$/gm, "$1=dummy");
  writeFileSync(join(place, "dummies.env"), values);
  const given = ["--file", join(place, "compose.yaml"), "--env-file", join(place, "dummies.env")];
  const args = ["compose", "--project-name", "resources", ...given, "config", "--format", "json"];
  const env = { PATH: process.env["PATH"], HOME: place, DOCKER_CONFIG: process.env["DOCKER_CONFIG"] };
  const { status, stdout, stderr } = spawnSync("docker", args, { encoding: "utf8", env });
  expect([status, stderr]).toEqual([0, ""]);
  return JSON.parse(stdout);
}

interface Inspected {
  Id: string;
  Path: string;
  Args: string[];
  Config: { Env: string[]; Healthcheck?: object; Labels: Record<string, string> };
}

/** The containers of the app in a folder; `service` alone, when one is named. */
async function containersOf(path: string, service?: string): Promise<Inspected[]> {
  const labels = [`com.docker.compose.project.working_dir=${path}`];
  if (service !== undefined) labels.push(`com.docker.compose.service=${service}`);
  const filters = labels.flatMap((label) => ["--filter", `label=${label}`]);
  const { stdout } = await run("docker", ["ps", "--all", "--quiet", ...filters]);
  const ids = stdout.split("\n").filter((id) => id !== "");
  return ids.length === 0 ? [] : JSON.parse((await run("docker", ["inspect", ...ids])).stdout);
}

async function inContainer(path: string, service: string, ...words: string[]): Promise<string> {
  const [container] = await containersOf(path, service);
  return (await run("docker", ["exec", container?.Id ?? "", ...words])).stdout;
}

/** Of the two databases and of Redis. */
async function passwordsOf(path: string): Promise<string[]> {
  const names = { history: "POSTGRES_PASSWORD", places: "POSTGRES_PASSWORD", redis: "REDISCLI_AUTH" };
  const found = Object.entries(names).map(async ([service, name]) => {
    const [container] = await containersOf(path, service);
    const variable = container?.Config.Env.find((each) => each.startsWith(`${name}=`)) ?? "";
    return variable.slice(name.length + 1);
  });
  return await Promise.all(found);
}
