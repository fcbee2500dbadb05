import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadDocument } from "../../compiler/document/load-document.ts";
import { normalise } from "../../compiler/normalise/normalise.ts";
import { propertyRuns } from "../harness/property-runs.ts";
import { checkDiagnostic } from "./check-compilation.ts";

const words = ["name", "env", "requires", "components", "web", "health", "commands", "x-a", "A", "shop", "redis", "80"];
const signs = [": ", ":\n  ", "\n", "\n  ", "\n    ", "- ", "\n- ", "{", "}", "[", "]", ", ", "<<: ", "? "];
const marks = [
  "&a ",
  "*a",
  "&b ",
  "*b",
  "!x ",
  "!!str ",
  "|\n  ",
  ">-\n  ",
  "'",
  '"',
  "\\",
  "\\u00",
  "#",
  "~",
  "\t",
  "\r\n",
];
const texts = fc.array(fc.constantFrom(...words, ...words, ...signs, ...signs, ...marks), { maxLength: 40 });

const launchfile = `# a comment
x-base: &base { image: "nginx:1.27", env: { A: 1.50, B: 'it''s' } }
name: shop
secrets: { key: { generator: secret } }
components:
  web:
    <<: *base
    provides: [{ protocol: http, port: 80, exposed: true }]
    requires: [postgres, { type: redis, set_env: { URL: $url } }]
    health: { path: /live, interval: 30s }
  worker:
    <<: [*base]
    depends_on: [web]
    commands:
      start: |
        run
    storage: { data: { path: /data, size: 1GB } }
`;

/** Everything the two stages say; each place lies in the text, each sentence is whole. */
function check(text: string): void {
  const document = loadDocument({ path: "Launchfile", text });
  const launch = document.value && normalise(document.value);
  const diagnostics = [...document.diagnostics, ...(launch?.diagnostics ?? [])];
  for (const diagnostic of diagnostics) checkDiagnostic(text, diagnostic);
  if (document.value === null) expect(document.diagnostics.length).toBeGreaterThan(0);
  if (launch !== null && launch.value === null) expect(launch.diagnostics.length).toBeGreaterThan(0);
}

describe("any text", () => {
  it("gives a launch or says what is wrong, in the file", () => {
    fc.assert(
      fc.property(texts, (parts) => check(parts.join(""))),
      { numRuns: propertyRuns(5_000) },
    );
  });

  it("of random characters does too", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 60 }), check), { numRuns: propertyRuns(2_000) });
  });
});

describe("a Launchfile with a part cut out or put in", () => {
  it("gives a launch or says what is wrong, in the file", () => {
    const edits = fc.tuple(fc.nat(launchfile.length), fc.nat(12), fc.constantFrom("", ...words, ...signs, ...marks));
    const checkEdited = ([at, length, text]: [number, number, string]) =>
      check(launchfile.slice(0, at) + text + launchfile.slice(at + length));
    fc.assert(fc.property(edits, checkEdited), { numRuns: propertyRuns(3_000) });
  });
});
