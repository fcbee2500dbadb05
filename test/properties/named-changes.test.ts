import { describe, expect, it } from "vitest";
import type { DocumentData } from "../../compiler/document/launch-document.ts";
import { compileWith } from "../../compiler/index.ts";
import { launchfileOutline, type Outline } from "../../compiler/schema/outline.ts";
import { loadGrammar } from "../../grammar/index.ts";
import { appChanges } from "../../plans/diff/app-changes.ts";
import { type AppPlan, type Bound, canonicalJson, comparable, type Leaf, reconcile } from "../../plans/index.ts";
import { composeTarget, localTarget, type Target } from "../../targets/index.ts";
import { input } from "../unit/targets/sample-app.ts";
import { changes, shop } from "./every-change.ts";

const grammar = await loadGrammar("$");

function compiled(data: DocumentData): AppPlan {
  const { value, diagnostics } = compileWith(grammar, { path: "Launchfile", text: JSON.stringify(data) });
  const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
  expect(errors).toEqual([]);
  return (value as NonNullable<typeof value>).app;
}

function sourceOf(app: AppPlan) {
  return { app, sources: null, context: "shop" };
}

/** Every leaf has a text of its own; a secret's print is told by what it is of. */
function bind(leaf: Leaf): Bound {
  if (leaf.kind === "literal") return { state: "known", text: leaf.text };
  return leaf.kind === "input" ? { state: "absent" } : { state: "known", text: `<${leaf.address}#${leaf.property}>` };
}

function lowered(app: AppPlan, target: Target) {
  const { value } = target.lower(app, { ...input, context: "shop", active: ["redis"] });
  const { desired, gaps } = value as NonNullable<typeof value>;
  return { desired, gaps: gaps.map(({ code, at }) => `${code} ${at}`), compared: comparable(desired, bind, printOf) };
}

function printOf(_object: string, _attribute: string, text: string): string {
  return `print of ${text}`;
}

/** What a plan names when an environment that is as `before` wants it is to be as `after` wants it. */
function named(before: AppPlan, after: AppPlan, target: Target): string[] {
  const [one, other] = [lowered(before, target), lowered(after, target)];
  const objects = Object.entries(one.compared.attributes).map(([address, attributes]) => [
    address,
    { id: address, attributes, condition: { running: true, healthy: true } },
  ]);
  const { operations } = reconcile({
    desired: other.desired,
    comparable: other.compared,
    observed: { basis: "live", objects: Object.fromEntries(objects), foreign: [] },
    rules: target.objects,
    mode: "apply",
    deleteData: false,
  });
  const isWhole = (verb: string) => verb === "create" || verb === "delete" || verb === "none";
  const ofOperations = operations
    .filter(({ cause }) => cause.code !== "precedes-change")
    .flatMap(({ id, verb, cause, object, changes }) => {
      if (isWhole(verb) || cause.code === "never-run") return [id];
      return changes.map(({ attribute }) => `${object} ${attribute}`);
    });
  const ofGaps = [
    ...one.gaps.filter((gap) => !other.gaps.includes(gap)).map((gap) => `no gap ${gap}`),
    ...other.gaps.filter((gap) => !one.gaps.includes(gap)).map((gap) => `gap ${gap}`),
  ];
  return [...ofOperations, ...ofGaps].sort();
}

/** What the difference of two apps names, whatever the target. */
function namedByDiff(base: AppPlan, head: AppPlan): string[] {
  return appChanges(sourceOf(base), sourceOf(head)).flatMap(({ verb, address, from, changes: each }) => {
    const attributes = each.map(({ attribute }) => `${address} ${attribute}`);
    if (verb === "change") return attributes;
    return verb === "move" ? [`move ${from} ${address}`, ...attributes] : [`${verb} ${address}`];
  });
}

/** The data with another value at a path; `undefined` removes what is there. */
function changed(data: DocumentData, path: (string | number)[], to: DocumentData | undefined): DocumentData {
  const [key, ...rest] = path;
  if (key === undefined) return to ?? null;
  const copy = structuredClone(data) as Record<string | number, DocumentData>;
  if (rest.length === 0 && to === undefined) delete copy[key];
  else copy[key] = changed(copy[key] ?? {}, rest, to);
  return copy;
}

/** Paths of all scalar fields of a component or of the top level, as `changes` writes them. */
function fieldsOf(outline: Outline, path: string): string[] {
  switch (outline.kind) {
    case "map":
      return Object.entries(outline.members).flatMap(([key, member]) =>
        path === "" && key === "components" ? [] : fieldsOf(member, path === "" ? key : `${path}.${key}`),
      );
    case "names":
      return fieldsOf(outline.values, `${path}.*`);
    case "list":
      return fieldsOf(outline.items, path);
    default:
      return [path];
  }
}

describe("a change of one field of the Launchfile", () => {
  const base = compiled(shop);

  it("is tried for every field of the format", () => {
    const tried = new Set(changes.map(({ field }) => field));
    expect(fieldsOf(launchfileOutline, "").filter((field) => !tried.has(field))).toEqual([]);
  });

  it("changes nothing when it is none", () => {
    for (const target of [localTarget, composeTarget]) expect(named(base, compiled(shop), target)).toEqual([]);
  });

  it.each(changes)("$field at $path is named, and nothing else is", ({ path, to, local = [], compose = [], app }) => {
    const head = compiled(changed(shop, path, to));
    expect({ local: named(base, head, localTarget), compose: named(base, head, composeTarget) }).toEqual({
      local,
      compose,
    });
    expect(namedByDiff(base, head)).toEqual(app);
    expect(canonicalJson(head) === canonicalJson(base)).toBe(app.length === 0);
  });
});
