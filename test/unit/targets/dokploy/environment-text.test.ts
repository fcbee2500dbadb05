import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  lostVariable,
  parseEnvironmentText,
  renderEnvironmentText,
  whyUnrepresentable,
} from "../../../../targets/dokploy/environment-text.ts";
import { parseEnvironment } from "../../../fakes/dokploy/deploy/environment-text.ts";
import { propertyRuns } from "../../../harness/property-runs.ts";

const names = fc.stringMatching(/^[A-Z_][A-Z0-9_]{0,6}$/);
const characters = fc.constantFrom(
  ..."ab \\'\"`$#={}\nnr\té✓\r%!".split(""),
  "${",
  "${{",
  "}}",
  "{{",
  "\\n",
  "# launchplane: end",
  "\n",
);
const values = fc.array(characters, { maxLength: 10 }).map((parts) => parts.join(""));
const variables = fc.dictionary(names, values, { maxKeys: 6 });
const arriving = variables.map((all) =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => whyUnrepresentable(value) === null)),
);
const foreignLines = fc
  .array(fc.constantFrom("# a note", "", "OWN=1", "OTHER='x y' # why", 'export THIRD="a\\nb"', "no assignment"))
  .map((lines) => lines.join("\n"));

describe("the text of an environment", () => {
  it("gives back what was written, or says why it cannot", () => {
    fc.assert(
      fc.property(arriving, foreignLines, (ours, rest) => {
        const parsed = parseEnvironmentText(renderEnvironmentText(ours, rest));
        expect(parsed.ours).toEqual(ours);
        expect(parsed.foreign).toEqual(parseEnvironmentText(rest).foreign);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it("is read by the server as it is by us, unless somebody left a quote open above it", () => {
    const open = fc.constantFrom("D='open", 'E="a', "F=`x # `", "G=a'b", "H: y # z", "I='\\'");
    fc.assert(
      fc.property(arriving, fc.array(foreignLines), fc.array(open), (ours, others, broken) => {
        const text = renderEnvironmentText(ours, others.join("\n"));
        expect(lostVariable(ours, text)).toBeNull();
        expect(parseEnvironment(text)).toEqual({ ...parseEnvironmentText(text).foreign, ...ours });
        const below = renderEnvironmentText(ours, [...others, ...broken].join("\n"));
        const read = parseEnvironment(below);
        const lost = Object.keys(ours).filter((name) => read[name] !== ours[name]);
        if (lostVariable(ours, below) === null) expect(lost).toEqual([]);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it("has variables that an open quote above them takes for its own", () => {
    const text = renderEnvironmentText({ A: "# x", B: "b" }, "MINE='open");
    expect(parseEnvironment(text)["A"]).toBeUndefined();
    expect(lostVariable({ A: "# x", B: "b" }, text)).toBe("A");
  });

  it("comes to rest: writing what was read changes nothing", () => {
    fc.assert(
      fc.property(arriving, foreignLines, (ours, rest) => {
        const once = renderEnvironmentText(ours, rest);
        const { ours: read, rest: others } = parseEnvironmentText(once);
        expect(renderEnvironmentText(read, others)).toBe(once);
      }),
      { numRuns: propertyRuns(500) },
    );
  });

  it.each([
    "",
    "plain",
    "two words",
    "it's",
    'say "hi"',
    "`x`",
    'it\'s "both"',
    "a#b",
    "a=b",
    "$HOME ${X} $$",
    "back\\slash",
    "\\n",
    "line\nline",
    '{"a":[1,2]}',
    "{{ x }}",
    "ünï ✓",
    "\ttab ",
  ])("%j arrives", (value) => {
    expect(whyUnrepresentable(value)).toBeNull();
    expect(parseEnvironmentText(renderEnvironmentText({ A: value, B: "'" }, "")).ours).toEqual({ A: value, B: "'" });
  });

  it.each(["a\0b", "a\rb", "${{project.X}}", "ends\\", "'`\"", "'`\\n"])("%j is refused", (value) => {
    expect(whyUnrepresentable(value)).not.toBeNull();
  });

  it("keeps what other people wrote, above our block or below", () => {
    const text =
      "# mine\nMINE=1\n# launchplane: begin, written by every deployment\nA='1'\nB='2'\n# launchplane: end\nBELOW=`x`\n";
    const { ours, foreign, rest } = parseEnvironmentText(text);
    expect([ours, foreign]).toEqual([
      { A: "1", B: "2" },
      { MINE: "1", BELOW: "x" },
    ]);
    expect(renderEnvironmentText({ A: "3" }, rest)).toBe(
      "# mine\nMINE=1\nBELOW=`x`\n# launchplane: begin, written by every deployment\nA='3'\n# launchplane: end\n",
    );
    expect(renderEnvironmentText({}, rest)).toBe("# mine\nMINE=1\nBELOW=`x`\n");
  });

  it("reads what people write", () => {
    const text = "export A = b # note\nB: c\nC=\"x\\ny\"\nD='not closed\nE=a'b'c\r\nF=\n  G=`1\n2`\nA=later";
    expect(parseEnvironmentText(text).foreign).toEqual({
      A: "later",
      B: "c",
      C: "x\ny",
      D: "'not closed",
      E: "a'b'c",
      F: "",
      G: "1\n2",
    });
  });
});
