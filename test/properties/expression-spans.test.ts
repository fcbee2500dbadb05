import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { type ScalarStyle, scalarParts, type WrittenScalar, writeScalar } from "../arbitraries/written-scalar.ts";
import { propertyRuns } from "../harness/property-runs.ts";

const grammar = await loadGrammar("$");
const known = {
  bare: ["$app.url", "$app.host|hex"],
  braced: ["${app.port}", "${app.name|base64:-a b}", "${app.tls:-${app.url:-}}"],
};
const unknown = { bare: ["$secrets.nope"], braced: ["${secrets.nope}", "${secrets.nope|hex}"] };

/** A Launchfile with a hole for a scalar: what stands before and behind it, and the indentation of its key. */
interface Frame {
  before: string;
  after?: string;
  indent?: number;
  field?: string;
  component?: string;
  isFlow?: true;
}

const shop = "name: shop\nimage: a:1\n";
const frames: Frame[] = [
  { before: `${shop}env:\n  A: `, indent: 2 },
  { before: `${shop}env:\n  A:\n    default: `, indent: 4, after: "    label: x" },
  { before: `${shop}env:\n  A: &anchor `, indent: 2, after: "x-a: *anchor" },
  { before: `${shop}env:\n  ? A\n  : `, indent: 2 },
  { before: `${shop}env:\n  ? "A" # key\n  : &a\n    `, indent: 2 },
  { before: `${shop}env: &all\n  "B": é 😀 # 𝒳\n  'A':   `, indent: 2 },
  { before: `${shop}x-text: &text `, after: "env: { A: *text }" },
  { before: `${shop}x-base: &base\n  A: `, indent: 2, after: "env: { <<: *base, B: c }" },
  { before: `${shop}x-a: &a { B: c }\nx-b: &b\n  A: `, indent: 2, after: "env:\n  <<: [*a, *b]" },
  {
    before: `name: shop\nx-base: &base\n  env:\n    A: `,
    indent: 4,
    after: "components: { web: { <<: *base, image: a:1 } }",
    component: "web",
  },
  { before: "name: shop\ncomponents:\n  web:\n    image: a:1\n    env:\n      A: ", indent: 6, component: "web" },
  { before: "name: shop\ncomponents:\n  web: { image: a:1 }\nenv:\n  A: ", indent: 2, component: "web" },
  { before: `${shop}requires:\n  - type: postgres\n    set_env:\n      A: `, indent: 6 },
  { before: `${shop}requires:\n- type: postgres\n  set_env: { B: $url, A: `, after: "    }", indent: 4, isFlow: true },
  { before: `${shop}env: {\n    B: x,\n    A: `, after: "  }", indent: 2, isFlow: true },
  { before: `${shop}env: { "A":`, after: " }", isFlow: true },
  { before: `${shop}env: {? A : `, after: " }", isFlow: true },
  { before: `---\n# 😀\n{ name: shop, image: a:1, env: { A: `, after: " } }", isFlow: true },
  { before: `${shop}commands:\n  start: `, indent: 2, field: "commands.start" },
];

const styles: ScalarStyle[] = ["plain", "single", "double", "literal", "folded"];
const isBlock = (style: ScalarStyle) => style === "literal" || style === "folded";

/** A Launchfile with a scalar of the style somewhere in it; the scalar's places are those in the whole text. */
function launchfile(style: ScalarStyle, references: typeof known) {
  const fitting = frames.filter(({ isFlow }) => !(isFlow && isBlock(style)));
  const ends = fc.record({
    lineBreak: fc.constantFrom("\n", "\r\n"),
    mark: fc.constantFrom("", "\uFEFF"),
    long: fc.constantFrom("", "", "", "y".repeat(10_000)),
  });
  return fc.constantFrom(...fitting).chain((frame) => {
    const { isFlow = false } = frame;
    return fc.record({ parts: scalarParts({ style, isFlow, references }), ends }).map(({ parts, ends }) => {
      const { lineBreak, mark, long } = ends;
      const scalar = writeScalar(parts, { indent: frame.indent ?? 0, lineBreak });
      const before = `${mark}# é ${long}${lineBreak}${frame.before.replaceAll("\n", lineBreak)}`;
      const after = `${lineBreak}${(frame.after ?? "").replaceAll("\n", lineBreak)}${lineBreak}`;
      return { text: before + scalar.source + after, scalar: movedBy(before.length, scalar), frame };
    });
  });
}

function movedBy(offset: number, scalar: WrittenScalar): WrittenScalar {
  const references = scalar.references.map(({ text, starts, ends }) => {
    return { text, starts: starts.map((at) => at + offset), ends: ends.map((at) => at + offset) };
  });
  return { ...scalar, references };
}

const offsetsOf = (span: { start: { offset: number }; end: { offset: number } } | null | undefined) => [
  span?.start.offset,
  span?.end.offset,
];

/** A command is at most 10,240 characters long. */
function fitsIn({ field }: Frame, { text }: WrittenScalar): boolean {
  return field === undefined || text.length <= 10_240;
}

describe.each(styles)("references in %s scalars", (style) => {
  it("are where they stand in the file", () => {
    fc.assert(
      fc.property(launchfile(style, known), ({ text, scalar, frame }) => {
        fc.pre(fitsIn(frame, scalar));
        const { value, diagnostics } = compileWith(grammar, { path: "Launchfile", text });
        expect(
          diagnostics.filter(({ severity }) => severity === "error"),
          text,
        ).toEqual([]);
        const { component = "default", field = "env.A" } = frame;
        const found = value
          ?.expressions()
          .get(`component:${component}`)
          ?.find((each) => each.field === field);
        expect(found?.text.replace(/\n+$/, "")).toBe(scalar.text);
        expect(found?.references.map((each) => [each.text, ...offsetsOf(each.place.span)])).toEqual(
          scalar.references.map(({ text, starts, ends }) => [text, starts[0], ends.at(-1)]),
        );
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });

  it("are reported where they stand", () => {
    fc.assert(
      fc.property(launchfile(style, unknown), ({ text, scalar, frame }) => {
        fc.pre(fitsIn(frame, scalar));
        const { diagnostics } = compileWith(grammar, { path: "Launchfile", text });
        const errors = diagnostics.filter(({ severity }) => severity === "error");
        expect(errors.map(({ code, span }) => [code, ...offsetsOf(span)])).toEqual(
          scalar.references.map(({ text, starts, ends }) => {
            const at = text.indexOf("nope");
            return ["LP2007", starts[at], ends[at + 3]];
          }),
        );
      }),
      { numRuns: propertyRuns(1_000) },
    );
  });
});
