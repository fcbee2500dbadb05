import { fileURLToPath } from "node:url";
import { build, type Format } from "esbuild";
import { describe, expect, it } from "vitest";
import { loadGrammar } from "../../../grammar/index.ts";
import { showTree } from "./show-tree.ts";

describe("loadGrammar", () => {
  it("reads everything in a source with a dollar", async () => {
    const { parseExpression, parseCommand } = await loadGrammar('url: "$app.url"');
    expect(showTree(parseExpression("$a$b").tree)).toBe("$a + $b");
    expect(showTree(parseCommand("$a$app.url", new Set()).tree)).toBe('"$a" + $app.url');
  });

  it("takes a backslash for a dollar that may be spelt with it", async () => {
    const { parseExpression } = await loadGrammar('url: "\\x24url"');
    expect(showTree(parseExpression("$url").tree)).toBe("$url");
  });

  it("reads plain text without the library, and refuses a dollar that it was not told of", async () => {
    const { parseExpression, parseCommand } = await loadGrammar("url: plain");
    for (const parse of [parseExpression, (text: string) => parseCommand(text, new Set())]) {
      expect(parse("")).toEqual({ tree: { kind: "template", parts: [], start: 0, end: 0 }, problems: [] });
      expect(showTree(parse("a {b}").tree)).toBe('"a {b}"');
      expect(showTree(parse("a $b").tree)).toBe('invalid("a $b")');
      expect(parse("a $b").problems).toEqual([
        { kind: "unexpected-character", start: 2, end: 3, args: { character: "$" } },
      ]);
    }
  });

  it("keeps the library out of what a bundle loads at once", async () => {
    const entry = fileURLToPath(new URL("../../../grammar/index.ts", import.meta.url));
    const { metafile } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      metafile: true,
      splitting: true,
      format: "esm" satisfies Format,
      platform: "node",
      outdir: "out",
    });
    const outputs = Object.values(metafile.outputs);
    const withLibrary = outputs.filter(({ inputs }) => Object.keys(inputs).some((path) => path.includes("chevrotain")));
    const entryOutput = outputs.find(({ entryPoint }) => entryPoint?.endsWith("grammar/index.ts"));
    expect(withLibrary).toHaveLength(1);
    expect(withLibrary).not.toContain(entryOutput);
    const eager = entryOutput?.imports.filter(({ kind }) => kind === "import-statement").map(({ path }) => path) ?? [];
    for (const path of eager) expect(withLibrary).not.toContain(metafile.outputs[path]);
  });
});
