import * as fc from "fast-check";
import { formatLaunchfile, type SourceFile } from "../../../compiler/index.ts";
import { canonicalJson } from "../../../plans/index.ts";
import { readApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { launchfileText } from "../launchfile-text.ts";
import type { Means, Property } from "../property.ts";
import { shuffledData } from "../shuffled-data.ts";
import { ownComment, untidyText } from "../untidy-text.ts";

/** Formatting changes neither what a file means nor, the second time, the file. */
export const format: Property = {
  name: "format",
  says: "formatting it changes nothing that it means, and nothing the second time",
  find({ source, data }, means) {
    const { value, diagnostics } = formatLaunchfile(source);
    // What nobody would write this way is left alone, and the author is told.
    const refused = value === null ? diagnostics.find(({ code }) => code === "LP5016") : undefined;
    const own = refused ? null : wrongWith(source, means);
    if (own !== null) return { findings: [{ kind: "violation", what: own }] };
    const generated = fc.record({ order: fc.nat(), layout: fc.nat() });
    const textOf = ({ order, layout }: { order: number; layout: number }) =>
      untidyText(launchfileText(shuffledData(data, order)), layout);
    const wrong = falsify(generated, means, (each) => wrongWith({ path: source.path, text: textOf(each) }, means));
    if (wrong) return { findings: [{ kind: "violation", what: wrong.what, launchfile: textOf(wrong.value) }] };
    return { findings: refused ? [{ kind: "note", what: `${refused.code} ${refused.message}` }] : [] };
  },
};

function wrongWith(source: SourceFile, { grammar }: Means): string | null {
  const { value } = formatLaunchfile(source);
  if (value === null) return "it compiles and cannot be formatted";
  if (formatLaunchfile({ ...source, text: value }).value !== value)
    return "formatting it twice is not formatting it once";
  const [before, after] = [source.text, value].map((text) => text.split(ownComment).length);
  if (before !== after) return "formatted it lacks a comment";
  const [meant, formatted] = [source, { ...source, text: value }].map((each) => meaningOf(each, grammar));
  return meant === formatted ? null : "formatted it means something else";
}

/** What is made of it and said about it, with and without what comments silence. */
function meaningOf(source: SourceFile, grammar: Means["grammar"]): string {
  const { app, diagnostics, reported } = readApp(grammar, source);
  const said = [diagnostics, reported].map((all) => all.map(({ code, message }) => `${code} ${message}`));
  return canonicalJson([app?.app ?? null, ...said]);
}
