import { describe, expect, it } from "vitest";
import { renderJunit } from "../../../../plans/index.ts";
import { diagnosticOf, spanIn } from "../../../harness/diagnostic-of.ts";

const text = "name: shop\nrestrat: always\n";
const span = spanIn(text, "restrat");
const suppression = { reason: "wanted & known", file: "b/Launchfile", span };

describe("renderJunit", () => {
  it("is a suite a file: a case where it is valid, else a case a code, and skipped ones", () => {
    const error = diagnosticOf({ code: "LP1203", severity: "error", message: "Wrong", why: "It is.", span });
    const report = renderJunit([
      { file: "a/Launchfile", diagnostics: [], suppressed: [] },
      {
        file: "b/Launchfile",
        diagnostics: [diagnosticOf({ span }), error, { ...error, span: null, file: null }],
        suppressed: [{ ...diagnosticOf({ code: "LP3036", message: "Hidden" }), suppression }],
      },
    ]);
    expect(report).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="launchplane validate" tests="4" failures="1" errors="0" skipped="1">
        <testsuite name="a/Launchfile" tests="1" failures="0" errors="0" skipped="0">
          <testcase name="valid" classname="a/Launchfile"/>
        </testsuite>
        <testsuite name="b/Launchfile" tests="3" failures="1" errors="0" skipped="1">
          <testcase name="LP1203" classname="b/Launchfile">
            <failure message="Wrong" type="LP1203">Launchfile:2:1: error LP1203: Wrong. It is.
      error LP1203: Wrong. It is.</failure>
          </testcase>
          <testcase name="LP1204" classname="b/Launchfile">
            <system-out>Launchfile:2:1: warning LP1204: Unknown key &quot;restrat&quot;. It has no effect.</system-out>
          </testcase>
          <testcase name="LP3036 Hidden" classname="b/Launchfile">
            <skipped message="wanted &amp; known"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it("holds any text", () => {
    const message = `<a b="c" d='e'>&amp;]]>\u0000\u001b\u0085\ud800\ufffe\n\t漢😀`;
    const report = renderJunit([{ file: message, diagnostics: [diagnosticOf({ message })], suppressed: [] }]);
    const escaped =
      "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;amp;]]&gt;\\u0000\\u001b\\u0085\ufffd\ufffd\\n\\t漢😀";
    expect(report).toContain(`<testsuite name="${escaped}" `);
    expect(report).toContain(`warning LP1204: ${escaped}. It has no effect.</system-out>`);
    expect(report).toMatch(/^[\n\u0020-\ud7ff\u{10000}-\u{10ffff}\ufffd]*$/u);
  });
});
