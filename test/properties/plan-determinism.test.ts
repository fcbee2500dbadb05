import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { digestJson, type SealedPlan } from "../../plans/index.ts";
import { exampleFiles, exampleNames } from "../harness/example-files.ts";
import { memoryMachine } from "../harness/memory-command.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { repository } from "../harness/temporary-folder.ts";
import { launchfileText } from "./launchfile-texts.ts";

/** What a caller's shell may have set, and must not reach a plan. */
const poison = {
  DATABASE_URL: "postgresql://poison:poison@poison/poison",
  PORT: "6666",
  PGHOST: "poison",
  NODE_ENV: "poison",
  COMPOSE_PROJECT_NAME: "poison",
  COMPOSE_FILE: "/poison/compose.yaml",
  COMPOSE_PROFILES: "poison",
  COMPOSE_ENV_FILES: "/poison/.env",
  DOCKER_DEFAULT_PLATFORM: "linux/poison",
  DOCKER_BUILDKIT: "0",
  LP_PUBLISH: "6.6.6.6",
  LP_PORT_WEB_8080: "6666",
  GIT_DIR: "/poison",
  LANG: "tr_TR.UTF-8",
  LC_ALL: "tr_TR.UTF-8",
  TZ: "Pacific/Kiritimati",
};

const own = { ...process.env };
afterEach(() => {
  for (const name of Object.keys(poison)) delete process.env[name];
  Object.assign(process.env, own);
});

const projectFile = "environments:\n  local: { target: local }\n  compose: { target: compose, supports: [redis] }\n";
const files = (launchfile: string) => ({ Launchfile: launchfile, "launchplane.yaml": projectFile, "src/a.js": "1" });

/** What `plan --json` prints here, and on another machine: another folder, user, time, time zone, locale, environment. */
async function plannedTwice(there: Record<string, string>, argv: string[], elsewhere = there) {
  const here = await memoryMachine(there).run(["plan", "--json", ...argv]);
  const machine = memoryMachine(elsewhere, {
    folder: "/srv/Über uns/app 2",
    now: Date.UTC(2031, 5, 6, 7),
    variables: poison,
    machine: { uid: 1234 },
    identity: { hostName: "elsewhere", pid: 77, userName: "somebody" },
  });
  Object.assign(process.env, poison);
  const other = await machine.run(["plan", "--json", ...argv]);
  return { here, other, machine };
}

const known = readdirSync(join(repository, "test/baselines")).map((name) =>
  readFileSync(join(repository, "test/baselines", name, "Launchfile"), "utf8"),
);
const examples = exampleNames.map((name) => exampleFiles(name)["Launchfile"] ?? "");

describe.each(["local", "compose"])("the plan on %s", (target) => {
  const argv = ["--env", target];

  it("is the same bytes on another machine", async () => {
    let planned = 0;
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.constantFrom(...examples, ...known), launchfileText), async (text) => {
        const { here, other, machine } = await plannedTwice(files(text), argv);
        expect(other).toEqual(here);
        expect(here.printed).not.toMatch(/poison|"6666"|Über uns|\/home\/ada/);
        for (const { env } of machine.docker.calls) expect(JSON.stringify(env)).not.toContain("poison");
        if (JSON.parse(here.printed).plan) planned += 1;
      }),
      { numRuns: propertyRuns(60), examples: [...examples, ...known].map((text): [string] => [text]) },
    );
    expect(planned).toBeGreaterThan(20);
  });

  it("does not depend on the order of maps, but for the bytes of the files themselves", async () => {
    const ignored = { ".dockerignore": "*" };
    for (const text of [...examples, ...known]) {
      const data = dataOf(text);
      if (data === null) continue;
      const written = (value: unknown) => ({ ...files(JSON.stringify(value)), ...ignored });
      const { here, other } = await plannedTwice(written(data), argv, written(reversed(data)));
      const [one, another] = [here, other].map(({ printed }) => withoutSource(JSON.parse(printed).plan));
      expect(another).toEqual(one);
    }
  });
});

/** A Launchfile's data; `null` where it is no YAML, or says something twice. */
function dataOf(text: string): unknown {
  try {
    return parse(text, { merge: true }) as unknown;
  } catch {
    return null;
  }
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).reverse();
  return Object.fromEntries(entries.map(([key, each]) => [key, reversed(each)]));
}

/** The digest of a plan whose files have no bytes. */
function withoutSource(sealed: SealedPlan | null): string | null {
  if (sealed === null) return null;
  const { fingerprints, ...rest } = sealed.plan;
  return digestJson({ ...rest, fingerprints: { ...fingerprints, source: Object.keys(fingerprints.source).sort() } });
}
