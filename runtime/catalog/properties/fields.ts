import { locate } from "../../../plans/index.ts";
import type { Target } from "../../../targets/index.ts";
import { bareEnvironment, fullEnvironment, suppliedEnvironment } from "../../testing/environments-of.ts";
import { changedData } from "../changed-data.ts";
import { type CheckedApp, readApp } from "../checked-app.ts";
import { launchfileText } from "../launchfile-text.ts";
import { bytesOf, type LoweredApp, loweredApp } from "../lowered-app.ts";
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
    const silent = writtenFields(data)
      .filter((field) => isLeaf(field) && !isDiagnosed(field, base))
      .flatMap((field) => silentTargets(field, base, means).map((target) => silentField(field, base, target)));
    return { findings: silent };
  },
};

/** The targets for which no other value of a field that compiles makes a difference, and that say nothing about it. */
function silentTargets(field: WrittenField, base: CheckedApp, { grammar, targets }: Means): Target[] {
  let silent = targets.filter(({ name }) => whyWithoutEffect(field, base, name) === null);
  let isTried = false;
  for (const value of otherValues(field)) {
    if (silent.length === 0) return [];
    const text = launchfileText(changedData(base.data, field.path, value));
    const { app } = readApp(grammar, { path: base.source.path, text });
    if (!app) continue;
    isTried = true;
    silent = silent.filter((target) => !isSeen(target, base, app));
  }
  // Where no other value compiles, the compiler watches over the field.
  return isTried ? silent.filter((target) => !isSaid(field, base, target)) : [];
}

const environments = [bareEnvironment, fullEnvironment, suppliedEnvironment];

/** Whether two apps differ for a target: in an environment with nothing, with every optional resource, or with all values. */
function isSeen(target: Target, base: CheckedApp, head: CheckedApp): boolean {
  return environments.some((environmentOf) => {
    const [one, other] = [base, head].map(({ app }) => bytesOf(loweredApp(target, app, environmentOf(app))));
    return one !== other;
  });
}

/** Whether the compiler says something about the field. */
function isDiagnosed({ path }: WrittenField, base: CheckedApp): boolean {
  const range = rangeOf(base, path);
  return base.diagnostics.some(({ span, severity }) => {
    if (severity === "advice" || !span) return false;
    return (range !== null && overlaps(span, range)) || isAround(span.start.offset, path, base);
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
    return isHere || isRefused(gap, path);
  });
}

/** Whether a named thing or a list entry that the field is a part of begins at an offset. */
function isAround(start: number, path: WrittenField["path"], base: CheckedApp): boolean {
  const first = path[0] === "components" ? 4 : 2;
  const around = path.map((_, index) => path.slice(0, index + 1)).slice(first - 1);
  return around.some((each) => {
    const keys = [base.locate(each, "key").span, base.locate(each, "value").span];
    return keys.some((span) => span?.start.offset === start);
  });
}

function isRefused({ at, effect }: LoweredApp["gaps"][number], path: WrittenField["path"]): boolean {
  if (effect !== "unsupported" || !at.startsWith("component:")) return false;
  return path[0] !== "components" || at.split("#")[0] === `component:${path[1]}`;
}

function silentField({ path, field }: WrittenField, base: CheckedApp, target: Target): Finding {
  const what = `"${path.join(".")}" (${field}) changes nothing on ${target.name}, and nothing says so`;
  return { kind: "violation", what, launchfile: base.source.text };
}
