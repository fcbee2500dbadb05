import { canonicalJson } from "../../../plans/index.ts";
import { environmentsOf } from "../../testing/environments-of.ts";
import { readApp } from "../checked-app.ts";
import { falsify } from "../falsify.ts";
import { frozen } from "../frozen.ts";
import { bytesOf, loweredApp } from "../lowered-app.ts";
import type { Finding, Property } from "../property.ts";

/** The same file makes the same bytes, and nothing that is made from it is changed by what reads it. */
export const deterministic: Property = {
  name: "deterministic",
  says: "the same file makes the same bytes each time",
  find({ app, source, diagnostics }, means) {
    const again = readApp(means.grammar, source);
    const findings: Finding[] = [];
    if (canonicalJson(again.app?.app ?? null) !== canonicalJson(app)) {
      findings.push({ kind: "violation", what: "compiling it again makes another app plan" });
    }
    if (canonicalJson(again.diagnostics) !== canonicalJson(diagnostics)) {
      findings.push({ kind: "violation", what: "compiling it again says something else" });
    }
    const fixed = frozen(app);
    for (const target of means.targets) {
      const wrong = falsify(environmentsOf(app), means, (input) => {
        const [first, second] = [loweredApp(target, app, frozen(input)), loweredApp(target, fixed, frozen(input))];
        // What changes something that is frozen ends here.
        if (typeof second === "object") target.emit(frozen(second.desired));
        return bytesOf(first) === bytesOf(second) ? null : `${target.name} makes something else of it the second time`;
      });
      if (wrong) findings.push({ kind: "violation", what: wrong.what, environment: wrong.value });
    }
    return { findings };
  },
};
