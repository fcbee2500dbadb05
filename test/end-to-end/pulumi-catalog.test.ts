import { createRequire } from "node:module";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { type AppPlan, nodesOf } from "../../plans/index.ts";
import type { EnvironmentInput } from "../../targets/index.ts";
import { engineFolder, linkSdk, loadSdk, pretendingProvider, runProgram } from "../fakes/pulumi-engine/index.ts";
import { checkTypes } from "../harness/check-types.ts";
import { type AppCase, catalogCases, exampleCases, featureCases } from "../harness/pulumi-apps.ts";
import { checkPulumiRun, leaksOf } from "../harness/pulumi-check.ts";
import { defects, withDefect } from "../harness/pulumi-defects.ts";
import { emittedProject } from "../harness/pulumi-emitted.ts";
import { pulumiFolders } from "../harness/pulumi-folder.ts";
import { differencesOf } from "../harness/pulumi-previews.ts";
import { tellsAlone } from "../harness/tells-alone.ts";

loadSdk();
const folderOf = pulumiFolders();
const told = featureCases().filter(({ app }) => tellsAlone(app));
const cases = [...catalogCases(), ...exampleCases(), ...told];
const folders = new Map<AppCase, Promise<string>>();

/** The folder that a case's program is in. */
const programOf = (each: AppCase): Promise<string> => {
  const folder = folders.get(each) ?? folderOf(emittedProject(each.app, each.input).files);
  folders.set(each, folder);
  return folder;
};

const runs = new Map<AppCase, ReturnType<typeof runExample>>();

/** A run of an example, which is the same for all that look at it. */
const exampleRun = (each: AppCase) => {
  const known = [...runs].find(([{ name }]) => name === each.name)?.[1] ?? runExample(each);
  runs.set(each, known);
  return known;
};

async function runExample(each: AppCase) {
  const project = emittedProject(each.app, each.input);
  return { ...project, run: await runProgram(await folderOf(project.files), project.options) };
}

describe("the catalog and the examples as Pulumi programs", () => {
  it("are all there", () => {
    expect(catalogCases().filter(({ name }) => !name.includes(" "))).toHaveLength(72);
    expect(exampleCases().length).toBeGreaterThan(2);
    expect(told.length).toBeGreaterThan(10);
  });

  it.concurrent.each(cases)("$name", async (each) => {
    const { app, input, files, options, secrets } = emittedProject(each.app, each.input);
    expect(emittedProject(each.app, each.input).files).toEqual(files);
    for (const { path, text } of files) {
      const shown = secrets.filter((secret) => text.includes(secret));
      expect(shown, path).toEqual([]);
    }
    const folder = await programOf(each);
    const update = await runProgram(folder, options);
    const preview = await runProgram(folder, { ...options, dryRun: true });
    expect(checkPulumiRun({ app, input, ...options, run: update })).toEqual([]);
    expect([preview.exit, preview.log, preview.problems]).toEqual([0, [], []]);
    expect(differencesOf(preview, update)).toEqual([]);
    for (const run of [update, preview]) expect(leaksOf(run, secrets)).toEqual([]);
  });
});

describe("the check of a run", () => {
  const looked = exampleCases().filter(({ name }) => /guestbook|optional/.test(name));

  it.each(Object.entries(defects))("sees that %s", async (_, { of, spoil }) => {
    let spoiled = 0;
    for (const each of looked) {
      const { app, input, options, run } = await exampleRun(each);
      for (const { urn } of run.registrations.filter(of)) {
        const found = checkPulumiRun({ app, input, ...options, run: withDefect(run, urn, spoil) });
        expect(found, urn).not.toEqual([]);
        spoiled += 1;
      }
    }
    expect(spoiled).toBeGreaterThan(0);
  });
});

describe("the programs", () => {
  let all: string[];
  beforeAll(async () => {
    all = await Promise.all([...cases, ...featureCases()].map(programOf));
    await Promise.all(all.map(linkSdk));
  });

  it("have no mistake of types", () => expect(checkTypes(all)).toEqual([]));

  it("would be seen to have one, in whichever file", async () => {
    const [each] = exampleCases();
    const { files } = emittedProject(each?.app as AppPlan, each?.input as EnvironmentInput);
    const wrong = files.map(({ path, text }) => ({ path, text: text.replace("keepLocally: true", "keepLocaly: 1") }));
    const folder = await folderOf(wrong);
    await linkSdk(folder);
    const found = checkTypes([folder]);
    expect(found.join()).toContain("keepLocaly");
    const named = wrong.filter(({ text }) => text.includes("keepLocaly")).map(({ path }) => path);
    expect(named.length).toBeGreaterThan(1);
    for (const path of named) expect(found.join()).toContain(`/${path}`);
  });

  it("are understood by TypeScript 3.8", () => {
    const vendored = join(engineFolder, "node_modules/@pulumi/pulumi/vendor/typescript@3.8.3/typescript.js");
    const old = createRequire(import.meta.url)(vendored);
    expect(old.version).toBe("3.8.3");
    expect(checkTypes(all, old)).toEqual([]);
  });

  it("start nothing after a release that failed", async () => {
    const each = exampleCases().find(({ app }) => nodesOf(app, "task").some(([, { when }]) => when === "release"));
    if (each === undefined) throw new Error("no example has a release");
    const { options } = emittedProject(each.app, each.input);
    const all = await runProgram(await programOf(each), options);
    const releases = all.registrations.filter(({ inputs, name }) => inputs["attach"] === true && /release/.test(name));
    expect(releases).toHaveLength(1);
    const provider = pretendingProvider({ [releases[0]?.name ?? ""]: 4 });
    const { exit, registrations, log } = await runProgram(await programOf(each), { ...options, provider });
    expect(exit).toBe(32);
    expect(JSON.stringify(log)).toContain("4");
    const [release] = releases;
    const later = all.registrations.filter(({ dependencies }) => dependencies.includes(release?.urn ?? ""));
    expect(later.length).toBeGreaterThan(0);
    const names = registrations.map(({ urn }) => urn);
    for (const { urn } of later) expect(names).not.toContain(urn);
  });
});
