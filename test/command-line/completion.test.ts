import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { commandGroups, commandTable } from "../../runtime/cli/command-table.ts";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { repository, temporaryFolder } from "../harness/temporary-folder.ts";

async function scriptFor(shell: string): Promise<string> {
  const { exit, printed, said } = await runCommand(["completion", shell], { folder: "/" });
  expect({ exit, said }).toEqual({ exit: 0, said: "" });
  return printed;
}

/** What bash offers when the cursor is behind the last word; words are as bash splits them. */
async function offered(folder: string, ...words: string[]): Promise<string[]> {
  await writeFile(join(folder, ".completion"), await scriptFor("bash"));
  const program = `source ./.completion
    COMP_WORDS=(launchplane "$@") COMP_CWORD=$#
    _launchplane
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["-c", program, "bash", ...words], { cwd: folder, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((line) => line !== "");
}

describe("completion in bash", () => {
  it("offers every command, and the second words of those that have one", async () => {
    const folder = await temporaryFolder();
    const first = new Set(commandTable.map(({ name }) => name.split(" ")[0]));
    expect(await offered(folder, "")).toEqual([...[...first].sort(), "--help", "--version"]);
    expect(await offered(folder, "va")).toEqual(["validate"]);
    for (const group of Object.keys(commandGroups)) {
      const second = commandTable
        .filter(({ name }) => name.startsWith(`${group} `))
        .map(({ name }) => name.split(" ")[1]);
      expect(await offered(folder, group, "")).toEqual([...second.sort(), "--help"]);
    }
  });

  it("offers the options of the command", async () => {
    const folder = await temporaryFolder();
    expect(await offered(folder, "graph", "-")).toEqual(["--format", "--json", "--debug", "-h", "--help"]);
    expect(await offered(folder, "secrets", "put", "--st")).toEqual(["--state"]);
  });

  it("offers the words of a closed list, behind an equals sign too", async () => {
    const folder = await temporaryFolder();
    expect(await offered(folder, "graph", "--format", "")).toEqual(["mermaid", "dot"]);
    expect(await offered(folder, "graph", "--format", "=")).toEqual(["mermaid", "dot"]);
    expect(await offered(folder, "graph", "--format", "=", "d")).toEqual(["dot"]);
    expect(await offered(folder, "completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("offers files for paths, folders for folders, and nothing that it would have to guess", async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, "app one"));
    await writeFile(join(folder, "app.yaml"), "");
    expect((await offered(folder, "plan", "app")).sort()).toEqual(["app one", "app.yaml"]);
    expect(await offered(folder, "plan", "--state", "app")).toEqual(["app one"]);
    expect(await offered(folder, "plan", "--env", "")).toEqual([]);
    expect(await offered(folder, "nonsense", "")).toEqual([]);
  });
});

describe("completion in zsh and fish", () => {
  it("has every command, option and description, quoted for zsh", async () => {
    const script = await scriptFor("zsh");
    const quoted = (text: string) => text.replaceAll("'", "'\\''");
    for (const { name, summary, options } of commandTable) {
      expect(script).toContain(`${quoted(`${name.split(" ").at(-1)}:${summary}`)}'\n`);
      expect(script).toContain(`    '${name}')\n`);
      for (const [notation, description] of options) {
        const names = notation.match(/(?<=^|, )--?[\w-]+/g) ?? [];
        for (const option of names) expect(script).toContain(option);
        expect(script).toContain(`[${quoted(description).replace(/[[\]]/g, "\\$&")}]`);
      }
    }
    expect(script).toMatch(/^#compdef launchplane\n/);
    expect(script).toContain("'--format=[for Markdown pages (the default), or for Graphviz]:value:(mermaid dot)' \\\n");
    expect(script).toContain("'--state=[state folder");
    expect(script).toContain("'*:argument:_files'\n");
    expect(unquoted(script.replaceAll("'\\''", ""), "'")).not.toContain("'");
  });

  it("has every command, option and description, quoted for fish", async () => {
    const script = await scriptFor("fish");
    const quoted = (text: string) => `'${text.replace(/['\\]/g, "\\$&")}'`;
    for (const { name, summary, options } of commandTable) {
      expect(script).toContain(`-a ${name.split(" ").at(-1)} -d ${quoted(summary)}\n`);
      for (const [, description] of options) expect(script).toContain(` -d ${quoted(description)}\n`);
    }
    expect(script).toContain("complete -c launchplane -n '__launchplane_in graph' -l format -r -a 'mermaid dot' -d ");
    expect(script).toContain("complete -c launchplane -n '__launchplane_in logs' -s f -l follow -d 'keep printing'\n");
    expect(unquoted(script.replaceAll("\\'", ""), "'")).not.toContain("'");
  });

  it.each(["bash", "zsh", "fish"])("%s reads its script, where it is installed", async (shell) => {
    const { status, stderr, error } = spawnSync(shell, ["-n"], { input: await scriptFor(shell), encoding: "utf8" });
    const isMissing = (error as NodeJS.ErrnoException | undefined)?.code === "ENOENT";
    expect(isMissing || (status === 0 && stderr === "")).toBe(true);
  });
});

/** What is left when every quoted piece has gone. */
function unquoted(text: string, quote: string): string {
  return text.replace(new RegExp(`^#.*$|"[^"\\n]*"|${quote}[^${quote}]*${quote}`, "gm"), "");
}

describe("completion", () => {
  it("knows what shell may have been meant", async () => {
    const ran = await runCommand(["completion", "bsh", "--json"], { folder: "/" });
    expect(ran.exit).toBe(1);
    expect(documentOf(ran).diagnostics).toMatchObject([
      { code: "LP5028", fixes: [{ title: expect.stringContaining('Did you mean "bash"') }] },
    ]);
  });

  it("gives the script in a document", async () => {
    const document = documentOf(await runCommand(["completion", "fish", "--json"], { folder: "/" }));
    expect(document).toMatchObject({ shell: "fish", script: await scriptFor("fish"), diagnostics: [] });
  });

  it("loads nothing of the compiler", () => {
    const found = new Set<string>();
    const visit = (path: string) => {
      if (found.has(path) || !existsSync(path)) return;
      found.add(path);
      for (const [, specifier = ""] of readFileSync(path, "utf8").matchAll(
        /^(?:im|ex)port (?!type )[^;]*? from "(\.[^"]+)";/gm,
      )) {
        visit(join(dirname(path), specifier));
      }
    };
    for (const path of ["start.ts", "commands/completion.ts"]) visit(join(repository, "runtime/cli", path));
    const folders = new Set([...found].map((path) => relative(repository, path).split("/")[0]));
    expect([...folders].sort()).toEqual(["plans", "runtime"]);
    expect(found.size).toBeGreaterThan(10);
  });
});
