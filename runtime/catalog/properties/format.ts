import * as fc from "fast-check";
import { formatLaunchfile, type SourceFile } from "../../../compiler/index.ts";
import { canonicalJson } from "../../../plans/index.ts";
import { readApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { launchfileText } from "../launchfile-text.ts";
import type { Means, Property } from "../property.ts";
import { shuffledData } from "../shuffled-data.ts";
import { untidyText } from "../untidy-text.ts";

/** Formatting changes neither what a file means nor, the second time, the file. */
export const format: Property = {
  name: "format",
  says: "formatting it changes nothing that it means, and nothing the second time",
  find({ source, data }, means) {
    const own = wrongWith(source, means);
    if (own !== null) return { findings: [{ kind: "violation", what: own }] };
    const generated = fc.record({ order: fc.nat(), layout: fc.nat() });
    const textOf = ({ order, layout }: { order: number; layout: number }) =>
      untidyText(launchfileText(shuffledData(data, order)), layout);
    const wrong = falsify(generated, means, (each) => wrongWith({ path: source.path, text: textOf(each) }, means));
    return { findings: wrong ? [{ kind: "violation", what: wrong.what, launchfile: textOf(wrong.value) }] : [] };
  },
};

function wrongWith(source: SourceFile, means: Means): string | null {
  const { value } = formatLaunchfile(source);
  if (value === null) return "it compiles and cannot be formatted";
  if (formatLaunchfile({ ...source, text: value }).value !== value)
    return "formatting it twice is not formatting it once";
  const [before, after] = [source, { ...source, text: value }].map((each) => meaningOf(each, means));
  return before === after ? null : "formatted it means something else";
}

function meaningOf(source: SourceFile, { grammar }: Means): string {
  const { app, diagnostics } = readApp(grammar, source);
  return canonicalJson([app?.app ?? null, diagnostics.map(({ code, message }) => `${code} ${message}`)]);
}
