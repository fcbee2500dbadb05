import * as fc from "fast-check";
import type { SourceFile } from "../../../compiler/index.ts";
import { canonicalJson } from "../../../plans/index.ts";
import { fullEnvironment } from "../../testing/environments-of.ts";
import { readApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { launchfileText } from "../launchfile-text.ts";
import { bytesOf, loweredApp } from "../lowered-app.ts";
import type { Means, Property } from "../property.ts";
import { shuffledData } from "../shuffled-data.ts";

/** The order in which maps are written means nothing. */
export const mapOrder: Property = {
  name: "map-order",
  says: "the order of members changes nothing",
  find({ data, source }, means) {
    const written = (seed: number | null) => ({
      path: source.path,
      text: launchfileText(seed === null ? data : shuffledData(data, seed)),
    });
    const expected = outcomeOf(written(null), means);
    const wrong = falsify(fc.nat(), means, (seed) => {
      const found = outcomeOf(written(seed), means);
      const other = Object.keys(expected).find((part) => found[part] !== expected[part]);
      return other === undefined ? null : `with its members in another order ${other} differs`;
    });
    if (!wrong) return { findings: [] };
    return { findings: [{ kind: "violation", what: wrong.what, launchfile: written(wrong.value).text }] };
  },
};

/** Everything that comes of a Launchfile, by what it is. Where it stands in the file is not a part of it. */
function outcomeOf(source: SourceFile, { grammar, targets }: Means): Record<string, string> {
  const { app, diagnostics } = readApp(grammar, source);
  const said = diagnostics.map(({ code, message }) => `${code} ${message}`).sort();
  const lowered =
    app &&
    targets.map((target) => [
      `what ${target.name} gets`,
      bytesOf(loweredApp(target, app.app, fullEnvironment(app.app))),
    ]);
  return {
    "the app plan": canonicalJson(app?.app ?? null),
    "what is said": said.join("\n"),
    ...Object.fromEntries(lowered ?? []),
  };
}
