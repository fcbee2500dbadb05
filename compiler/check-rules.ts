import { type Diagnostic, hasErrors, type Location } from "../plans/index.ts";
import type { BoundLaunch } from "./bind/bound-launch.ts";
import type { LaunchDocument } from "./document/launch-document.ts";
import { excerpt } from "./excerpt.ts";
import { rules } from "./rules/index.ts";
import { ruleContext } from "./rules/rule.ts";

/**
 * What the rules find, given what earlier stages found. A rule that rests on a place which is in error says nothing: it
 * read a stand-in there. Advice waits until the file is right.
 */
export function checkRules(bound: BoundLaunch, document: LaunchDocument, earlier: Diagnostic[]): Diagnostic[] {
  const context = ruleContext(bound, document, earlier);
  const wrong = new Set(earlier.filter(({ severity }) => severity === "error").map(placeKey));
  const found = rules
    .flatMap((rule) => rule(context))
    .filter((each) => ![each, ...each.related].some((place) => wrong.has(placeKey(place))))
    .map(shortened);
  const failed = wrong.size > 0 || hasErrors(found);
  return failed ? found.filter(({ severity }) => severity !== "advice") : found;
}

/** Rules quote the author's texts whole; the longest of them is not worth a screen. */
function shortened(diagnostic: Diagnostic): Diagnostic {
  const { message, why, fixes } = diagnostic;
  const titled = fixes.map((fix) => ({ ...fix, title: excerpt(fix.title, 600) }));
  return { ...diagnostic, message: excerpt(message, 200), why: excerpt(why, 600), fixes: titled };
}

function placeKey({ span }: Pick<Location, "span">): string {
  return `${span?.start.offset} ${span?.end.offset}`;
}
