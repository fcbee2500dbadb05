import { isDeepStrictEqual } from "node:util";
import { canonicalJson, type Gap, locate } from "../../../plans/index.ts";
import type { Target } from "../../../targets/index.ts";
import { bareEnvironment, fullEnvironment, suppliedEnvironment } from "../../testing/environments-of.ts";
import { changedData, dataAt } from "../changed-data.ts";
import { type CheckedApp, readApp } from "../checked-app.ts";
import { chosen } from "../chosen.ts";
import { launchfileText } from "../launchfile-text.ts";
import { bytesOf, loweredApp } from "../lowered-app.ts";
import { otherValues } from "../other-values.ts";
import type { Finding, Means, Property } from "../property.ts";
import { isWithin, overlaps, rangeOf } from "../range-of.ts";
import { whyWithoutEffect } from "../why-without-effect.ts";
import { isLeaf, type WrittenField, writtenFields } from "../written-fields.ts";

/** Whatever the file says reaches what each target gets, or something is said about it there. */
export const fields: Property = {
  name: "fields",
  says: "each field reaches what each target gets, or a diagnostic does",
  find({ source, data }, means) {
    // With another value in one place the rest of the text is the same, so both sides are written alike.
    const { app: base } = readApp(means.grammar, { path: source.path, text: launchfileText(data) });
    if (!base) return { findings: [{ kind: "violation", what: "its data does not compile when it is written anew" }] };
    const written = writtenFields(data).filter((field) => isLeaf(field) && !isDiagnosed(field, base));
    const outcomes = new Map(means.targets.map((target) => [target, outcomesOf(target, base)]));
    const findings = chosen(written, Math.max(fewest, means.runs * perRun), means).flatMap((field) =>
      silentTargets(field, { base, outcomes }, means).map((target) => silentField(field, base, target)),
    );
    return { findings };
  },
};

/** Fields of a file that are looked at for each run, and at least. */
const [perRun, fewest] = [5, 100];

interface Compared {
  base: CheckedApp;
  outcomes: Map<Target, string[]>;
}

/** The targets for which no other value of a field that compiles makes a difference, and that say nothing about it. */
function silentTargets(field: WrittenField, { base, outcomes }: Compared, { grammar, targets }: Means): Target[] {
  let silent = targets.filter(({ name }) => whyWithoutEffect(field, base, name) === null);
  let isTried = false;
  for (const value of otherValues(field)) {
    if (silent.length === 0) return [];
    const text = launchfileText(changedData(base.data, field.path, value));
    const { app } = readApp(grammar, { path: base.source.path, text });
    if (!app) continue;
    isTried ||= value !== undefined;
    silent = silent.filter((target) => isDeepStrictEqual(outcomesOf(target, app), outcomes.get(target)));
  }
  // Where no other value compiles, the compiler watches over the field. Without it another declaration may say the same.
  return isTried ? silent.filter((target) => !isSaid(field, base, target)) : [];
}

const environments = [bareEnvironment, fullEnvironment, suppliedEnvironment];

/** What a target gets of an app in an environment with nothing, with every optional resource, and with all values. */
function outcomesOf(target: Target, { app }: CheckedApp): string[] {
  return environments.flatMap((environmentOf) => {
    const input = environmentOf(app);
    const others = [target.allocations(app, input), target.probes(app, input)];
    return [bytesOf(loweredApp(target, app, input)), canonicalJson(others)];
  });
}

/** Whether the compiler says something about the field. */
function isDiagnosed({ path }: WrittenField, base: CheckedApp): boolean {
  const range = rangeOf(base, path);
  return base.diagnostics.some(({ span, severity, related }) => {
    const spans = severity === "advice" ? [] : [span, ...related.map((each) => each.span)];
    return spans.some(
      (each) => each && ((range !== null && overlaps(each, range)) || isAround(each.start.offset, path, base)),
    );
  });
}

/** Whether a gap is about the field or what it is a part of, or a refusal about its component. */
function isSaid({ path }: WrittenField, base: CheckedApp, target: Target): boolean {
  const lowered = loweredApp(target, base.app, fullEnvironment(base.app));
  if (typeof lowered === "string") return true;
  const own = rangeOf(base, path);
  return lowered.gaps.some((gap) => {
    const span = locate(base.sources, gap.at)?.span;
    const isHere = span && ((own && isWithin(span, own)) || isAround(span.start.offset, path, base));
    return isHere || isRefused(gap, path) || isOfUsed(gap, path, base);
  });
}

/** Whether a gap is about the resource that a field describes, which others may describe too, or about the use of a secret. */
function isOfUsed({ at }: Gap, path: WrittenField["path"], { data }: CheckedApp): boolean {
  if (path[0] === "secrets") return at.endsWith("#build.secrets");
  const position = path.findIndex((key) => key === "requires" || key === "supports");
  const entry = position < 0 ? undefined : dataAt(data, path.slice(0, position + 2));
  const name = dataAt(entry ?? null, ["name"]) ?? dataAt(entry ?? null, ["type"]) ?? entry;
  return typeof name === "string" && at === `resource:${name}`;
}

/** Whether a named thing or a list that the field is a part of, or an entry of that, begins at an offset. */
function isAround(start: number, path: WrittenField["path"], base: CheckedApp): boolean {
  const first = (path[0] === "components" ? 4 : 2) - (typeof path.at(-1) === "number" ? 1 : 0);
  const around = path.map((_, index) => path.slice(0, index + 1)).slice(first - 1);
  return around.some((each) => {
    const keys = [base.locate(each, "key").span, base.locate(each, "value").span];
    return keys.some((span) => span?.start.offset === start);
  });
}

function isRefused({ at, effect }: Gap, path: WrittenField["path"]): boolean {
  if (effect !== "unsupported" || !at.startsWith("component:")) return false;
  return path[0] !== "components" || at.split("#")[0] === `component:${path[1]}`;
}

function silentField({ path, field }: WrittenField, base: CheckedApp, target: Target): Finding {
  const what = `"${path.join(".")}" (${field}) changes nothing on ${target.name}, and nothing says so`;
  return { kind: "violation", what, launchfile: base.source.text };
}
