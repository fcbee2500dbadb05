import { describe, expect, it } from "vitest";
import { renderGithubAnnotations } from "../../../../plans/index.ts";
import { diagnosticOf, spanIn } from "../../../harness/diagnostic-of.ts";

const text = "name: shop\nrestrat: always\n";

describe("renderGithubAnnotations", () => {
  it("is empty without diagnostics", () => {
    expect(renderGithubAnnotations([])).toBe("");
  });

  it("gives each a line with its place, and what, why and fix in the message", () => {
    const fixes = [{ title: 'Rename it to "restart".', safe: false, edits: [] }];
    expect(renderGithubAnnotations([diagnosticOf({ span: spanIn(text, "restrat"), fixes })])).toBe(
      "::warning file=Launchfile,line=2,endLine=2,col=1,endColumn=8,title=launchplane LP1204::" +
        'Unknown key "restrat"%0AIt has no effect.%0AFix: Rename it to "restart".\n',
    );
  });

  it("knows errors, and calls advice a notice", () => {
    const severities = ["error", "warning", "advice"] as const;
    const lines = renderGithubAnnotations(severities.map((severity) => diagnosticOf({ severity }))).split("\n");
    expect(lines.map((line) => line.split(" ")[0])).toEqual(["::error", "::warning", "::notice", ""]);
  });

  it("leaves out columns over several lines, a place where there is none, and a file where there is none", () => {
    const span = spanIn(text, "shop\nrestrat");
    expect(renderGithubAnnotations([diagnosticOf({ span })])).toContain("line=1,endLine=2,title=");
    expect(renderGithubAnnotations([diagnosticOf()])).toContain("::warning file=Launchfile,title=");
    expect(renderGithubAnnotations([diagnosticOf({ file: null })])).toContain("::warning title=");
  });

  it("escapes what would end a property, a message or a line", () => {
    const hostile = diagnosticOf({
      file: "a,b:c%\r\n\u001b[2J.yaml",
      message: "50%\n::error::no",
      why: "a: b, c\u001b[31m",
    });
    expect(renderGithubAnnotations([hostile])).toBe(
      "::warning file=a%2Cb%3Ac%25%0D%0A\\u001b[2J.yaml,title=launchplane LP1204::50%25\\n::error::no%0Aa: b, c\\u001b[31m\n",
    );
  });
});
