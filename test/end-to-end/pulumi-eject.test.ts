import { execFileSync } from "node:child_process";
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { nodesOf } from "../../plans/index.ts";
import { bareEnvironment } from "../../runtime/testing/environments-of.ts";
import { type EmittedFile, pulumiTarget } from "../../targets/index.ts";
import { compiledApp } from "../harness/compiled-app.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { catalogCases, featureCases } from "../harness/pulumi-apps.ts";
import { type PulumiSite, pulumiSite } from "../harness/pulumi-site.ts";

const apply = ["apply", "--env", "testing", "--yes"];
const passphrase = { PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple" };

async function done(site: PulumiSite, argv: string[], variables: Record<string, string> = {}): Promise<void> {
  const { exit, said } = await site.run(argv, { variables });
  expect(exit, said).toBe(0);
}

/** Names the backend in launchplane.yaml. */
async function moved(site: PulumiSite, settings: Record<string, string> = {}): Promise<string> {
  const backend = `file://${join(site.home, "states")}`;
  await mkdir(join(site.home, "states"), { recursive: true });
  const given = JSON.stringify({ backend, ...settings });
  await site.write("launchplane.yaml", `environments:\n  testing:\n    target: pulumi\n    pulumi: ${given}\n`);
  return backend;
}

async function databasePassword(site: PulumiSite): Promise<string | undefined> {
  const { containers } = await site.world();
  const [, database] = Object.entries(containers).find(([name]) => name.endsWith("-postgres")) ?? [];
  return database?.Config.Env.find((each) => each.startsWith("POSTGRES_PASSWORD="));
}

describe("taking over what runs", () => {
  it("goes by way of a backend of one's own, with the same secrets and other volumes", async () => {
    const site = await pulumiSite();
    await done(site, apply);
    const password = await databasePassword(site);
    const old = Object.keys((await site.world()).volumes);
    expect(old).toEqual([
      expect.stringMatching(/^shop-testing-\w{6}-postgres\.data$/),
      expect.stringMatching(/^shop-testing-\w{6}-web\.uploads$/),
    ]);

    await done(site, ["destroy", "--env", "testing", "--yes"]);
    expect(Object.keys((await site.world()).containers)).toEqual([]);
    await moved(site);
    await done(site, apply, passphrase);
    expect(Object.keys((await site.world()).volumes).sort()).toEqual(
      [...old, "shop-testing-postgres.data", "shop-testing-web.uploads"].sort(),
    );
    expect(password).toMatch(/=\w{20,}$/);
    expect(await databasePassword(site)).toBe(password);
  });

  it("needs another name where the old stack had the new one's", async () => {
    const site = await pulumiSite(undefined, { stack: "live" });
    await done(site, apply);
    await done(site, ["destroy", "--env", "testing", "--yes"]);
    await moved(site, { stack: "live" });
    const { exit, said } = await site.run(apply, { variables: passphrase });
    expect([exit, said]).toEqual([5, expect.stringContaining("LP5008")]);
    await moved(site, { stack: "other" });
    await done(site, apply, passphrase);
  });

  it("names the stack and the backend that Launchplane's own commands name", async () => {
    const site = await pulumiSite();
    const backend = await moved(site);
    await done(site, apply, passphrase);
    const stacks = (await site.calls()).flatMap(({ args }) => args.filter((_, at) => args[at - 1] === "--stack"));
    await done(site, ["emit", "--env", "testing", "--eject", "--out", "taken"]);
    const readme = await readFile(join(site.folder, "taken/README.md"), "utf8");
    expect([...new Set(stacks)]).toEqual(["organization/shop/testing"]);
    expect(readme).toContain(`pulumi login ${backend}\npulumi stack select organization/shop/testing\n`);
    const work = join(site.folder, ".launchplane/work/shop.testing/pulumi");
    for (const path of ["app.ts", "components/web.ts", "resources/postgres.ts"])
      expect(await readFile(join(site.folder, "taken", path), "utf8")).toBe(await readFile(join(work, path), "utf8"));
  });
});

describe("an app of the catalog", () => {
  it("loses nothing: each variable and command is in its program, or its README names it", () => {
    const lost: string[] = [];
    for (const { name, app, input } of [...catalogCases(), ...featureCases()]) {
      const { value } = pulumiTarget.lower(app, input);
      if (value === null) continue;
      const { desired } = value;
      const files = pulumiTarget.eject?.(desired, { app, input }) ?? [];
      const readme = textOf(files, "README.md");
      const program = files.map(({ path, text }) => (path.endsWith(".ts") ? text : "")).join("");
      const isTold = (word: string) => readme.includes(`- \`${word}\` of `);
      const isRun = (address: string) => Object.values(desired.objects).some(({ origin }) => origin.includes(address));
      for (const [address, { env }] of nodesOf(app, "component").filter(([each]) => isRun(each)))
        for (const key of Object.keys(env))
          if (!program.includes(`${key}=`) && !isTold(key)) lost.push(`${name} ${address} ${key}`);
      for (const [address, { when }] of nodesOf(app, "task"))
        if (when === "on-demand" && !isTold(address.split("/")[1] ?? "")) lost.push(`${name} ${address}`);
    }
    expect(lost).toEqual([]);
  });
});

/** All that means something to Markdown, a comment of TypeScript or a shell. */
const text = fc
  .array(
    fc.constantFrom(
      ..."`|```|~~~|# |\n|\r\n|\n\n---\n|\u2028|\u2029|\u0085|*/|/*|//|<!--|<script>|[a](b)|![|*b*|_|\\|$(id)|${x}|'|\"".split(
        "|",
      ),
      ...[
        "\n```\n",
        ["@ts", "ignore"].join("-"),
        "|",
        "&lt;",
        " ",
        "a",
        "B7",
        "\u202e",
        "{{code key}}",
        "é",
        "漢",
        "-",
        "1. ",
      ],
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => `x${all.join("")}`);

function handedOver(description: string, line: string): EmittedFile[] {
  const env = { SET: { default: "1", description }, UNSET: { description, label: description, example: description } };
  const app = compiledApp({
    name: "shop",
    image: "shop:1",
    env: { ...env, ASKED: { required: true, sensitive: true, description } },
    commands: { seed: `run "$$0" '${line.replaceAll("$", "$$$$").replaceAll("'", "'\"'\"'")}'` },
  });
  const input = bareEnvironment(app);
  const { value } = pulumiTarget.lower(app, input);
  return pulumiTarget.eject?.(value?.desired ?? { target: "pulumi", scope: "a.b", objects: {} }, { app, input }) ?? [];
}

function textOf(files: EmittedFile[], path: string): string {
  return files.find((each) => each.path === path)?.text ?? "";
}

describe("what a Launchfile says", () => {
  it("is no markup in the README, no code in the program, and one word to the shell", () => {
    const plain = handedOver("nothing", "nothing");
    const codeOf = (files: EmittedFile[]) =>
      ts.transpileModule(textOf(files, "config.ts"), { compilerOptions: { removeComments: true } }).outputText;
    const lines = (files: EmittedFile[]) => textOf(files, "README.md").split(/\r\n|[\n\r\u0085\u2028\u2029]/);
    fc.assert(
      fc.property(text, text, (description, line) => {
        const files = handedOver(description, line);
        expect(codeOf(files)).toBe(codeOf(plain));
        // A comment is one to the compiler where it begins with that alone.
        expect(textOf(files, "config.ts")).not.toMatch(/^\s*\/\/+\s*@ts/m);
        expect(lines(files).length).toBe(lines(plain).length);
        const said = lines(files).filter((each) => /^ *- `(SET|UNSET|ASKED)` of shop: /.test(each));
        expect(said).toHaveLength(3);
        for (const each of said) expect(each.replace(/^[^:]*: /, "")).not.toMatch(/(?<!\\)(\\\\)*[`*_[\]<>#&|~$]/);

        const command = lines(files).find((each) => each.startsWith("  docker exec ")) ?? "";
        const script = `docker() { printf '%s\\0' "$@"; }; ${command}`;
        const words = execFileSync("bash", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
        const written = `run "$0" '${line.replaceAll("'", "'\"'\"'")}'`;
        expect(words).toEqual(["exec", "shop-testing-shop", "sh", "-c", written]);
      }),
      { numRuns: propertyRuns(60) },
    );
  });
});
