import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DocumentMap, formatFields, loadDocument, resourceTypes } from "../../compiler/index.ts";
import { writtenFields } from "../../runtime/catalog/written-fields.ts";
import { exampleFiles, exampleFolders } from "../harness/example-files.ts";
import { memoryMachine } from "../harness/memory-command.ts";
import { documentOf } from "../harness/run-command.ts";
import { repository } from "../harness/temporary-folder.ts";

const root = join(repository, "examples/catalog");
const apps = exampleFolders.flatMap((folder) => /^catalog\/(.*)$/.exec(folder)?.[1] ?? []);

/** What their operators have to store, besides what their launchplane.yaml shows. */
const storedSecrets: Record<string, string> = {
  healthchecks: "EMAIL_HOST_PASSWORD",
  "library-search": "build.edition-key",
};

/** An app of the catalog on a machine that has nothing yet. */
function machineOf(app: string) {
  const files = exampleFiles(`catalog/${app}`);
  const environments = [...(files["launchplane.yaml"] ?? "").matchAll(/^ {2}([a-z-]+):$/gm)].map(
    ([, name = ""]) => name,
  );
  const machine = memoryMachine(files, { folder: `/home/ada/catalog/${app}` });
  const run = async (words: string, environment: string) => {
    const secret = storedSecrets[app];
    if (secret !== undefined)
      await machine.run(["secrets", "put", secret, "--env", environment], { input: "supplied" });
    return await machine.run([...words.split(" "), "--env", environment]);
  };
  return { machine, environments, run };
}

describe.each(apps)("the catalog's %s", (app) => {
  const expected = (environment: string, path: string) => join(root, app, "expected", environment, path);

  it("has no error and no warning", async () => {
    const ran = await machineOf(app).machine.run(["validate", "--json"]);
    const severities = documentOf(ran).diagnostics.map((found) => ("severity" in found ? found.severity : found));
    expect(severities.filter((severity) => severity !== "advice")).toEqual([]);
    expect(ran.exit).toBe(0);
  });

  it("is emitted and planned as its expected/ folder shows", async () => {
    const { environments, run } = machineOf(app);
    expect(environments).not.toEqual([]);
    for (const environment of environments) {
      const emitted = await run("emit --json", environment);
      expect(emitted).toMatchObject({ exit: 0, said: "" });
      for (const { path, text } of documentOf(emitted)["files"] as { path: string; text: string }[]) {
        await expect(text).toMatchFileSnapshot(expected(environment, path));
      }
      const planned = await run("plan", environment);
      expect(planned.exit).toBe(0);
      await expect(withoutDigests(planned.printed)).toMatchFileSnapshot(expected(environment, "plan.txt"));
    }
  });
});

/** They change with the program's version, which nobody reads a plan for. */
function withoutDigests(plan: string): string {
  return plan.replace(/^(Digest|Review) sha256:.*\n/gm, "");
}

describe("the catalog's page", () => {
  const page = readFileSync(join(root, "README.md"), "utf8");
  const rows = [...page.matchAll(/^\| \[(.+)\]\((.+)\) \| (.*) \| (.*) \|$/gm)].map(
    ([, title = "", folder = "", resources = "", fields = ""]) => ({ title, folder, resources, fields }),
  );

  it("has a row for each app", () => {
    expect(rows.map(({ title, folder }) => [title, folder])).toEqual(apps.map((app) => [app, app]));
  });

  it.each(rows)("says of $title what it requires, and fields that it has", ({ folder, resources, fields }) => {
    const { types, written } = contentsOf(folder);
    expect(resources).toBe(types.length === 0 ? "none" : types.join(", "));
    const named = [...fields.matchAll(/`([^`]+)`/g)].map(([, field = ""]) => field);
    expect(
      named.filter((field) => ![...written].some((each) => each === field || each.startsWith(`${field}.`))),
    ).toEqual([]);
  });

  it("covers every field of the format and every type of resource", () => {
    const contents = apps.map(contentsOf);
    const types = new Set(contents.flatMap((app) => app.types));
    expect([...resourceTypes.keys()].filter((type) => !types.has(type))).toEqual([]);
    const written = new Set(contents.flatMap((app) => [...app.written]));
    // A type that nobody knows is the one thing that no target has.
    expect(formatFields().filter((field) => field !== "requires.*" && !written.has(field))).toEqual([]);
  });
});

/** Types of its resources, required and supported, and the fields that it writes, as `formatFields` calls them. */
function contentsOf(app: string) {
  const source = { path: "Launchfile", text: readFileSync(join(root, app, "Launchfile"), "utf8") };
  const written = fieldNames(loadDocument(source).value?.data ?? {});
  return { types: [...resourceTypes.keys()].filter((type) => written.has(`requires.${type}`)), written };
}

function fieldNames(data: DocumentMap): Set<string> {
  const known = new Set(formatFields());
  return new Set(
    writtenFields(data).flatMap(({ field, path, value }) => {
      const name = field.replaceAll(".*", "");
      const list = /^(requires|supports)(?=\.|$)/.exec(name)?.[0];
      const entry = list === undefined ? name : name.replace(list, "requires");
      const also = list === "supports" ? ["supports"] : [];
      if (entry === "requires.type") return [...also, `requires.${value}`];
      if (!name.startsWith("commands")) return [...also, entry];
      const command = `commands.${path[path.indexOf("commands") + 1]}`;
      return [name, known.has(command) ? command : "commands.*"];
    }),
  );
}
