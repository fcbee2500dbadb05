import { describe, expect, it } from "vitest";
import { compileWith } from "../../../../compiler/index.ts";
import { commentsOf } from "../../../../compiler/suppress/comments-of.ts";
import { loadGrammar } from "../../../../grammar/index.ts";

const grammar = await loadGrammar("$");

/** What is told and what is silenced, of the codes that these tests are about. */
function compiled(body: string) {
  const text = `name: shop\nimage: shop:1\n${body}\n`;
  const { diagnostics, suppressed, value } = compileWith(grammar, { path: "Launchfile", text });
  const shown = ({ code, span }: { code: string; span: { start: { line: number } } | null }) =>
    `${code} ${span?.start.line}`;
  const told = diagnostics.filter(({ code }) => /^LP(102|1204|1101|2001)/.test(code)).map(shown);
  return { told, silenced: suppressed.map(shown), suppressed, diagnostics, value };
}

const key = "restrat: always";

describe("a suppression", () => {
  it.each<[string, string, string[], string[]]>([
    ["above the line", `# launchplane-ignore LP1204: ours\n${key}`, [], ["LP1204 4"]],
    ["behind the value", `${key} # launchplane-ignore LP1204: ours`, [], ["LP1204 3"]],
    ["indented", `env:\n  # launchplane-ignore LP1101: ours\n  A: "cost $5"`, [], ["LP1101 5"]],
    ["above other comments", `# launchplane-ignore LP1204: ours\n# more\n#\n${key}`, [], ["LP1204 6"]],
    ["with Windows line ends", `# launchplane-ignore LP1204: ours\r\n${key}\r`, [], ["LP1204 4"]],
    ["behind several hash signs", `## launchplane-ignore LP1204: ours\n${key}`, [], ["LP1204 4"]],
    [
      "of two codes, one above the other",
      `# launchplane-ignore LP1204: ours\n# launchplane-ignore LP1101: ours\nrestrat: 1\nenv: { A: "$5" }`,
      ["LP1023 4", "LP1101 6"],
      ["LP1204 5"],
    ],
    [
      "of each finding of the line",
      `env: { A: "$5", B: "$6" } # launchplane-ignore LP1101: prices`,
      [],
      ["LP1101 3", "LP1101 3"],
    ],
  ])("%s silences", (_, body, told, silenced) => {
    const { value, ...rest } = compiled(body);
    expect(rest).toMatchObject({ told, silenced });
    expect(value).not.toBeNull();
  });

  it.each<[string, string, string[]]>([
    ["above an empty line", `# launchplane-ignore LP1204: ours\n\n${key}`, ["LP1023 3", "LP1204 5"]],
    ["behind the line above", `env: {} # launchplane-ignore LP1204: ours\n${key}`, ["LP1023 3", "LP1204 4"]],
    ["below the line", `${key}\n# launchplane-ignore LP1204: ours`, ["LP1204 3", "LP1023 4"]],
    ["of another code", `# launchplane-ignore LP1101: ours\n${key}`, ["LP1023 3", "LP1204 4"]],
    ["in a block of text", `description: |\n  # launchplane-ignore LP1204: ours\n${key}`, ["LP1204 5"]],
    ["in quotes", `description: "\n  # launchplane-ignore LP1204: ours"\n${key}`, ["LP1204 5"]],
    ["of another name", `# launchplane-ignored LP1204: ours\n${key}`, ["LP1204 4"]],
    ["without a reason", `# launchplane-ignore LP1204\n${key}`, ["LP1020 3", "LP1204 4"]],
    ["with an empty reason", `# launchplane-ignore LP1204:  \n${key}`, ["LP1020 3", "LP1204 4"]],
    ["without a colon", `# launchplane-ignore LP1204 ours\n${key}`, ["LP1020 3", "LP1204 4"]],
    ["without a code", `# launchplane-ignore: ours\n${key}`, ["LP1020 3", "LP1204 4"]],
    ["of two codes in one", `# launchplane-ignore LP1204, LP1101: ours\n${key}`, ["LP1020 3", "LP1204 4"]],
    ["of an unknown code", `# launchplane-ignore LP1024: ours\n${key}`, ["LP1021 3", "LP1204 4"]],
    ["in lower case", `# launchplane-ignore lp1204: ours\n${key}`, ["LP1021 3", "LP1204 4"]],
    ["of what the environment decides", `# launchplane-ignore LP4201: ours\n${key}`, ["LP1022 3", "LP1204 4"]],
    ["of a suppression", `# launchplane-ignore LP1023: ours\n${key}`, ["LP1022 3", "LP1204 4"]],
  ])("%s silences nothing", (_, body, told) => {
    expect(compiled(body)).toMatchObject({ told, silenced: [] });
  });

  it("never silences an error", () => {
    const { told, silenced } = compiled('env:\n  # launchplane-ignore LP2001: ours\n  A: "$nope.url"');
    expect(told).toEqual(["LP1022 4", "LP2001 5"]);
    expect(silenced).toEqual([]);
  });

  it("is not called idle where an error may hide what it is for", () => {
    expect(compiled('# launchplane-ignore LP1101: ours\nenv: { A: "$nope.url" }').told).toEqual(["LP2001 4"]);
    expect(compiled("# launchplane-ignore LP1101: ours\nenv: [").told).toEqual([]);
  });

  it("keeps the finding, the reason and its place", () => {
    const { suppressed } = compiled(`# launchplane-ignore LP1204: read by: our tools \n${key}`);
    expect(suppressed).toMatchObject([
      {
        message: 'Unknown key "restrat"',
        suppression: { reason: "read by: our tools", file: "Launchfile", span: { start: { line: 3, column: 1 } } },
      },
    ]);
  });

  it("offers the code that was meant", () => {
    const { diagnostics } = compiled(`# launchplane-ignore LP120: ours\n${key}`);
    const [edit] = diagnostics.find(({ code }) => code === "LP1021")?.fixes[0]?.edits ?? [];
    expect(edit?.text).toMatch(/^LP120\d$/);
    expect("name: shop\nimage: shop:1\n# launchplane-ignore LP120: ours".slice(edit?.start, edit?.end)).toBe("LP120");
  });

  it("takes a time linear in how many there are", () => {
    const many = `${"# launchplane-ignore LP1204: ours\n".repeat(20_000)}${key}`;
    const { silenced, told } = compiled(many);
    expect([silenced.length, told]).toEqual([1, []]);
  });
});

describe("commentsOf", () => {
  it.each<[string, string[]]>([
    ["a: b # c", ["# c"]],
    ["\ufeff# c\r\na: b", ["# c"]],
    ["a: | # head\n  # text\n# c\nb: > # d\n  e", ["# head", "# c", "# d"]],
    ["a: 'x # y' # c\nb: \"x\n  # y\"", ["# c"]],
    ["a: [ # c\n  b, # d\n  '#e' # f\n]", ["# c", "# d", "# f"]],
    ["a#b: c#d", []],
    ["- # c\n  - &x # d\n    b", ["# c", "# d"]],
    ["--- # c\na: b\n... # d", ["# c", "# d"]],
    ["a: [b # c\n# d", ["# c", "# d"]],
    ['a: "open # no', []],
  ])("finds those of %j", (text, expected) => {
    const comments = commentsOf(text);
    expect(comments.map((each) => each.text)).toEqual(expected);
    for (const each of comments) expect(text.startsWith(each.text, each.start)).toBe(true);
  });
});
