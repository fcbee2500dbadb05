import { describe, expect, it } from "vitest";
import { type Diagnostic, renderSarif, type SuppressedDiagnostic } from "../../../../plans/index.ts";
import { diagnosticOf, spanIn } from "../../../harness/diagnostic-of.ts";

const text = "name: shop\n# why\nrestrat: always\n";
const span = spanIn(text, "restrat");
const edit = { file: "Launchfile", start: span.start.offset, end: span.end.offset, text: "restart" };
const found = diagnosticOf({
  span,
  related: [{ label: "the other one", file: "Launchfile", span: spanIn(text, "name") }],
  fixes: [
    { title: 'Rename it to "restart".', safe: false, edits: [edit] },
    { title: "Or remove it.", safe: false, edits: [] },
  ],
});

interface Run {
  tool: { driver: { rules: { id: string }[] } };
  columnKind: string;
  results: Record<string, unknown>[];
}

function run(diagnostics: Diagnostic[], launchfile = text, suppressed: SuppressedDiagnostic[] = []): Run {
  const files = [{ file: "Launchfile", diagnostics, suppressed }];
  const log = JSON.parse(renderSarif(files, { version: "1.2.3", sources: { Launchfile: launchfile } }));
  expect(log).toMatchObject({ version: "2.1.0", runs: [{}] });
  return log.runs[0];
}

const fingerprints = (diagnostics: Diagnostic[], launchfile: string) =>
  run(diagnostics, launchfile).results.map((result) => JSON.stringify(result["partialFingerprints"]));

describe("renderSarif", () => {
  it("has a rule for each code that was found, sorted, with the catalogue's text", () => {
    const { tool, columnKind, results } = run([found, diagnosticOf({ code: "LP1203", severity: "error" }), found]);
    expect(tool.driver).toMatchObject({ name: "launchplane", semanticVersion: "1.2.3" });
    expect(tool.driver.rules.map(({ id }) => id)).toEqual(["LP1203", "LP1204"]);
    expect(results.map(({ ruleIndex }) => ruleIndex)).toEqual([1, 0, 1]);
    expect(results.map(({ level }) => level)).toEqual(["warning", "error", "warning"]);
    expect(columnKind).toBe("utf16CodeUnits");
    expect(tool.driver.rules[1]).toMatchObject({
      shortDescription: { text: 'Unknown key "…".' },
      fullDescription: { text: expect.stringContaining("launch/v1") },
      help: {
        text: expect.stringContaining("launchplane explain LP1204"),
        markdown: expect.stringContaining("**Fix.**"),
      },
      defaultConfiguration: { level: "warning" },
    });
  });

  it("says what, where, what else, and the edits that mend it", () => {
    const artifactLocation = { uri: "Launchfile" };
    const region = { startLine: 3, startColumn: 1, endLine: 3, endColumn: 8 };
    expect(run([found]).results[0]).toEqual({
      ruleId: "LP1204",
      ruleIndex: 0,
      level: "warning",
      message: { text: 'Unknown key "restrat". It has no effect.' },
      locations: [{ physicalLocation: { artifactLocation, region } }],
      relatedLocations: [
        {
          id: 0,
          physicalLocation: {
            artifactLocation,
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 5 },
          },
          message: { text: "the other one" },
        },
      ],
      partialFingerprints: { "launchplaneFinding/v1": expect.stringMatching(/^[0-9a-f]{64}$/) },
      fixes: [
        {
          description: { text: 'Rename it to "restart".' },
          artifactChanges: [
            {
              artifactLocation,
              replacements: [
                { deletedRegion: { charOffset: 17, charLength: 7 }, insertedContent: { text: "restart" } },
              ],
            },
          ],
        },
      ],
    });
  });

  it("counts offsets behind a byte order mark", () => {
    const marked = `\ufeff${text}`;
    const at = spanIn(marked, "restrat");
    const edits = [{ ...edit, start: at.start.offset, end: at.end.offset }];
    const [result] = run([diagnosticOf({ span: at, fixes: [{ title: "", safe: true, edits }] })], marked).results;
    expect(JSON.stringify(result)).toContain('"charOffset":17,"charLength":7');
  });

  it("says who silenced a finding, and why", () => {
    const comment = spanIn(text, "# why");
    const suppressed = { ...found, suppression: { reason: "our tools", file: "Launchfile", span: comment } };
    expect(run([], text, [suppressed]).results).toMatchObject([
      {
        ruleId: "LP1204",
        suppressions: [{ kind: "inSource", justification: "our tools", location: { physicalLocation: {} } }],
      },
    ]);
    expect(run([found]).results[0]).not.toHaveProperty("suppressions");
  });

  it.each([
    ["sub dir/Launchfile", "sub%20dir/Launchfile"],
    ["../a:b/Launch#file?", "../a%3Ab/Launch%23file%3F"],
    ["<stdin>", "%3Cstdin%3E"],
    ["/srv/ü/Launchfile", "file:///srv/%C3%BC/Launchfile"],
    ["a\ud800b", "a%EF%BF%BDb"],
  ])("names the file %j as %j", (file, uri) => {
    expect(run([diagnosticOf({ file })]).results).toMatchObject([
      { locations: [{ physicalLocation: { artifactLocation: { uri } } }] },
    ]);
  });

  it("has no place for what is in no file", () => {
    expect(run([diagnosticOf({ file: null })]).results[0]).not.toHaveProperty("locations");
  });

  it("takes no fingerprint of what a finding calls secret", () => {
    const secretly = (value: string) => {
      const line = `KEY: ${value}`;
      return fingerprints([diagnosticOf({ span: spanIn(line, value), conceals: true })], line);
    };
    expect(secretly("hunter2")).toEqual(secretly("letmein"));
  });

  it("keeps a fingerprint when lines are added above or indentation changes, and no two are the same", () => {
    const moved = `# a\n# b\n${text.replace("restrat:", "  restrat:  ")}`;
    const [before] = fingerprints([found], text);
    expect(fingerprints([diagnosticOf({ span: spanIn(moved, "restrat") })], moved)).toEqual([before]);
    const twice = fingerprints([found, found], text);
    expect(twice[0]).toBe(before);
    expect(new Set(twice).size).toBe(2);
    const other = diagnosticOf({ code: "LP1203", span });
    expect(fingerprints([other], text)).not.toContain(before);
    const edited = text.replace("always", "never");
    expect(fingerprints([found], edited)).not.toContain(before);
  });
});
