import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fullEnvironment } from "../../runtime/testing/environments-of.ts";
import { loadSdk, type ProgramRun, runProgram } from "../fakes/pulumi-engine/index.ts";
import { compiledApp } from "../harness/compiled-app.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { checkPulumiRun, leaksOf } from "../harness/pulumi-check.ts";
import { emittedProject } from "../harness/pulumi-emitted.ts";
import { hostNames } from "../harness/pulumi-expected.ts";
import { pulumiFolders } from "../harness/pulumi-folder.ts";
import { type Inputs, inputsOf } from "../harness/pulumi-world.ts";

loadSdk();
const folderOf = pulumiFolders();

/** All that means something to TypeScript, its templates, YAML, Handlebars, Docker or a shell. */
const pieces = fc.constantFrom(
  ...[
    "'",
    '"',
    "`",
    "$",
    "$$",
    "${",
    "${HOME}",
    "${prefix}",
    "}",
    "\\",
    "\\`",
    "\\${",
    "\\n",
    "\\u0041",
    "\\x41",
    "\n",
    "\r",
  ],
  ...[
    "*/",
    "/*",
    "//",
    "<!--",
    "{{",
    "}}",
    "{{{name}}}",
    "{{#each this}}",
    "{{!",
    "#",
    " # ",
    "- ",
    ": ",
    "!!str",
    "&a",
    "*a",
    "%s",
  ],
  ...[
    "\t",
    " ",
    "=",
    "a",
    "B7",
    "é",
    "漢",
    "🙂",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\u0085",
    "\u007f",
    "<script>",
    "__proto__",
    "null",
  ],
);
const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(pieces, { maxLength: 6 }).map((all) => all.join("")) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme-composite", maxLength: 12 }) },
);
/** A docker engine takes no NUL, and YAML no half of a pair. */
const writable = text.map((each) => Buffer.from(each.replaceAll("\0", "")).toString());
const filled = writable.map((each) => `x${each}`);

/** Names that mean something to a program that is made of them. */
const hostileNames = fc.constantFrom(
  ...[
    "default",
    "class",
    "constructor",
    "prototype",
    "import",
    "export",
    "await",
    "config",
    "docker",
    "pulumi",
    "network",
  ],
  ...[
    "parent",
    "prefix",
    "source",
    "image",
    "this",
    "name",
    "succeeded",
    "replacing",
    "index",
    "app",
    "to-string",
    "x--y",
  ],
);

const shop = fc.record({
  names: fc.uniqueArray(hostileNames, { minLength: 3, maxLength: 3 }),
  app: fc.constantFrom("shop", "class", "default", "app", "pulumi", "a-1", "constructor", "docker"),
  plain: fc.array(writable, { minLength: 6, maxLength: 6 }),
  // Begins as no other text does, so that it is found wherever it is.
  secret: fc.array(
    writable.map((each) => `Zk7-hidden-${each}`),
    { minLength: 4, maxLength: 4 },
  ),
  words: fc.array(filled, { minLength: 3, maxLength: 3 }),
  line: filled,
  health: filled,
  description: writable,
  path: fc.constantFrom("/data", "/var/lib/a b", "/srv/${x}", "/srv/`x`", "/srv/{{x}}", '/srv/"x"', "/srv/'x'"),
});

describe("what a Launchfile says", () => {
  it("is data in the program: each container receives what is written", async () => {
    let arrived = 0;
    await fc.assert(
      fc.asyncProperty(shop, async (given) => {
        const { names, plain, secret, words, line, health, path } = given;
        const [web = "", worker = "", job = ""] = names;
        const app = compiledApp(launchfile(given));
        const { input, files, options, secrets } = emittedProject(app, fullEnvironment(app));
        const run = await runProgram(await folderOf(files), options);
        expect(checkPulumiRun({ app, input, ...options, run })).toEqual([]);
        expect(leaksOf(run, secrets)).toEqual([]);
        for (const { text: emitted, path: file } of files)
          for (const each of secrets) expect(emitted.includes(each), file).toBe(false);

        const host = (name: string) => containerOf(run, hostNames(app)[`component:${name}`] ?? "");
        const written = [...plain.map((each, at) => `P${at}=${each}`), ...secret.map((each, at) => `S${at}=${each}`)];
        expect(host(web).envs).toEqual(expect.arrayContaining(written));
        expect(host(web).healthcheck?.tests).toEqual(["CMD-SHELL", `test "${health}" || true`]);
        expect(host(worker).command).toEqual(["run", ...words]);
        expect(host(job).command).toEqual(["sh", "-c", `echo ok; ${line}`]);
        expect(host(web).volumes?.map(({ containerPath }) => containerPath)).toContain(path);
        arrived += 1;
      }),
      { numRuns: propertyRuns(24) },
    );
    expect(arrived).toBeGreaterThan(0);
  });
});

interface Given {
  names: string[];
  app: string;
  plain: string[];
  secret: string[];
  words: string[];
  line: string;
  health: string;
  description: string;
  path: string;
}

function launchfile({ names, app, plain, secret, words, line, health, description, path }: Given): object {
  const [web = "", worker = "", job = ""] = names;
  const dollars = (each: string) => each.replaceAll("$", "$$$$");
  const quoted = (each: string) => `'${each.replaceAll("'", "'\"'\"'")}'`;
  const env = [
    ...plain.map((each, at) => [`P${at}`, { default: dollars(each), description }]),
    ...secret.map((each, at) => [`S${at}`, { default: dollars(each), sensitive: true }]),
  ];
  return {
    name: app,
    description,
    components: {
      [web]: {
        image: "web:1",
        provides: [{ protocol: "http", port: 8080, exposed: true }],
        requires: [{ type: "postgres", name: "pulumi-config", set_env: { DATABASE_URL: "$url" } }],
        env: Object.fromEntries(env),
        health: { command: `test "${dollars(health)}" || true` },
        storage: { data: { path } },
      },
      // Each word as a shell would have to be told it.
      [worker]: {
        image: "worker:1",
        commands: { start: `run ${words.map((each) => quoted(dollars(each))).join(" ")}` },
      },
      [job]: { image: "job:1", depends_on: [web], commands: { start: `echo ok; ${dollars(line)}` } },
    },
  };
}

/** What a container is given, by its name in the app's network. */
function containerOf({ registrations }: ProgramRun, name: string): Inputs {
  const all = registrations.filter(({ type }) => type === "docker:index/container:Container").map(inputsOf);
  const found = all.find(({ networksAdvanced }) => networksAdvanced?.some(({ aliases }) => aliases?.includes(name)));
  if (found === undefined) throw new Error(`no container ${name}`);
  return found;
}
