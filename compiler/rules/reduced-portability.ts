import { diagnose } from "../../plans/index.ts";
import type { Rule, RuledComponent } from "./rule.ts";

/** How many components the diagnostic names. */
const told = 5;

/** Components that no platform can build from `runtime` and `commands` alone (D-40). One finding a file. */
export const reducedPortability: Rule = ({ components }) => {
  const reduced = components.filter(isReduced);
  const [first] = reduced;
  if (!first) return [];
  const names = reduced.slice(0, told).map(({ name }) => `"${name}"`);
  const more = reduced.length > told ? `, and ${reduced.length - told} more` : "";
  const subject = first.single ? "The app" : `${names.join(", ")}${more}`;
  const images = reduced.every(({ spec }) => spec.build === undefined);
  const how = images ? "as a ready image" : "by the recipe in its folder";
  const where = first.locate([first.spec.build ? "build" : "image"], "key");
  return [diagnose("LP3036", where, { components: subject, how })];
};

/** `runtime` says what to build with and `start` what to run; a build without a recipe of its own finds the latter itself. */
function isReduced({ spec: { runtime, image, build, commands } }: RuledComponent): boolean {
  if (image === undefined && !build) return false;
  if (runtime === undefined) return true;
  if (commands["start"] !== undefined) return false;
  return !build || build.dockerfile !== undefined || build.target !== undefined;
}
