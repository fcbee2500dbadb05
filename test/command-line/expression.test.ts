import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { documentOf, runCommand } from "../harness/run-command.ts";
import { temporaryFolder } from "../harness/temporary-folder.ts";

const context =
  "resource: { host: db, empty: '' }\nresources: { postgres: { host: pg } }\nsecrets: { key: deadbeef }\n";

async function run(argv: string[], input?: string) {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "context.yaml"), context);
  return runCommand(["expression", ...argv], input === undefined ? { folder } : { folder, input });
}

describe("expression eval", () => {
  it("prints the value alone", async () => {
    expect(await run(["eval", "$host:${secrets.key|base64}", "--context", "context.yaml"])).toEqual({
      exit: 0,
      printed: "db:3q2+7w==\n",
      said: "",
    });
    expect(await run(["eval", "$empty", "--context", "context.yaml"])).toMatchObject({ exit: 0, printed: "\n" });
    expect(await run(["eval", "plain"])).toEqual({ exit: 0, printed: "plain\n", said: "" });
  });

  it("says what is wrong on standard error, with the place in the expression", async () => {
    const { exit, printed, said } = await run(["eval", "see $hosst", "--context", "context.yaml"]);
    expect([exit, printed]).toEqual([3, ""]);
    expect(said).toContain("--> <expression>:1:6");
    expect(said).toContain("    1 | see $hosst\n      |      ^^^^^");
    expect(said).toContain('Did you mean "$host"?');
  });

  it("prints a value beside a doubt", async () => {
    const { exit, printed, said } = await run(["eval", "$host $5", "--context", "context.yaml"]);
    expect([exit, printed]).toEqual([0, "db $5\n"]);
    expect(said).toContain("warning LP1101");
  });

  it("prints one document", async () => {
    const right = await run(["eval", "$host", "--context", "context.yaml", "--json"]);
    expect(documentOf(right)).toEqual({
      formatVersion: "launchplane/output/expression-eval/v1",
      value: "db",
      diagnostics: [],
    });
    const wrong = await run(["eval", "$nope.x", "--json"]);
    expect(wrong.exit).toBe(3);
    expect(Object.keys(documentOf(wrong))).toEqual(["formatVersion", "diagnostics"]);
    expect(documentOf(wrong).diagnostics.map(({ code }) => code)).toEqual(["LP2001"]);
  });

  it("reads either from standard input, and not both", async () => {
    expect(await run(["eval", "-", "--context", "context.yaml"], "$host\n\n")).toMatchObject({ printed: "db\n\n" });
    expect(await run(["eval", "$host", "--context", "-"], context)).toMatchObject({ printed: "db\n" });
    const both = await run(["eval", "-", "--context", "-", "--json"], context);
    expect([both.exit, documentOf(both).diagnostics[0]?.code]).toEqual([1, "LP5032"]);
  });

  it("reads a command, which leaves the shell its dollars", async () => {
    const argv = ["eval", "psql -h $postgres.host $PORT", "--command", "--context", "context.yaml"];
    expect(await run(argv)).toEqual({ exit: 0, printed: "psql -h pg $PORT\n", said: "" });
  });

  it("takes an expression that begins with a hyphen after --", async () => {
    expect(await run(["eval", "--context", "context.yaml", "--", "-h$host"])).toMatchObject({ printed: "-hdb\n" });
  });

  it("shows where a context is wrong, or that there is none", async () => {
    const wrong = await run(["eval", "$host", "--context", "-"], '{"resource": {"host": []}}');
    expect(wrong.exit).toBe(3);
    expect(wrong.said).toContain("error LP5030");
    expect(wrong.said).toContain("--> <stdin>:1:23");
    expect(wrong.said).toContain('1 | {"resource": {"host": []}}');
    expect(wrong.said).not.toContain("LP2");
    const binary = await run(["eval", "$host", "--context", "-", "--json"], "{\u0000}");
    expect(documentOf(binary).diagnostics[0]?.code).toBe("LP1003");
    for (const path of ["none.yaml", "."]) {
      const none = await run(["eval", "$host", "--context", path, "--json"]);
      expect([none.exit, documentOf(none).diagnostics[0]?.code]).toEqual([3, "LP5033"]);
    }
  });
});

describe("expression parse", () => {
  it("prints the tree", async () => {
    const { exit, printed } = await run(["parse", "x ${a.b|base64:-q$c} y"]);
    expect(exit).toBe(0);
    expect(printed).toBe(
      [
        "template  [0, 22)",
        '  text "x "  [0, 2)',
        "  reference a.b in braces  [2, 20)",
        "    transform base64  [8, 14)",
        "    default",
        "      template  [16, 19)",
        '        text "q"  [16, 17)',
        "        reference c  [17, 19)",
        '  text " y"  [20, 22)',
        "",
      ].join("\n"),
    );
  });

  it("prints the tree of what is wrong as well", async () => {
    const { exit, printed, said } = await run(["parse", "-"], "a ${b\n");
    expect(exit).toBe(3);
    expect(printed).toContain('invalid "${b"  [2, 5)');
    expect(said).toContain("error LP1105");
    expect(said).toContain("1 | a ${b\n      |   ^^^");
  });

  it("prints one document", async () => {
    expect(documentOf(await run(["parse", "$a", "--json"]))).toEqual({
      formatVersion: "launchplane/output/expression-parse/v1",
      tree: {
        kind: "template",
        parts: [
          {
            kind: "reference",
            braced: false,
            path: [{ kind: "segment", name: "a", start: 1, end: 2 }],
            transforms: [],
            default: null,
            start: 0,
            end: 2,
          },
        ],
        start: 0,
        end: 2,
      },
      diagnostics: [],
    });
  });

  it("reads a command, in which only namespaces are references", async () => {
    const { printed } = await run(["parse", "--command", "$PORT $app.url"]);
    expect(printed).toBe('template  [0, 14)\n  text "$PORT "  [0, 6)\n  reference app.url  [6, 14)\n');
  });
});
