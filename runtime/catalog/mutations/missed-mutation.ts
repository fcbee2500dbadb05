import { loadDocument } from "../../../compiler/index.ts";
import type { Grammar } from "../../../grammar/index.ts";
import {
  type AppPlan,
  appChanges,
  type Diagnostic,
  type DiffSource,
  leavesOf,
  locate,
  type NodeChange,
} from "../../../plans/index.ts";
import { type CheckedApp, readApp } from "../checked-app.ts";
import { isWithin, overlaps, type Range, rangeOf } from "../range-of.ts";
import type { Mutation } from "./mutation.ts";

/**
 * Why a mistake would go unnoticed; `null`: it is caught, by a diagnostic that is new at its place or names what is gone, or by
 * a diff that names what was changed and nothing else.
 */
export function missedMutation(mutation: Mutation, base: CheckedApp, grammar: Grammar): string | null {
  const source = { path: base.source.path, text: mutation.text };
  const { app: head, diagnostics } = readApp(grammar, source);
  const fresh = newDiagnostics(base.diagnostics, diagnostics);
  const place = placeIn(mutation);
  if (fresh.some((each) => isAbout(each, mutation, place))) return null;
  if (!head) return `it does not compile, and ${fresh[0]?.code ?? "nothing"} is elsewhere`;
  const changes = appChanges(sideOf(base), sideOf(head));
  if (changes.length === 0) return "nothing says so, and the app is the same";
  const stray = changes.flatMap((change) => strayNames(change, { mutation, base, head }));
  return stray.length === 0 ? null : `the diff names ${stray.slice(0, 3).join(", ")} too`;
}

function sideOf({ app, sources }: CheckedApp): DiffSource {
  return { app, sources, context: app.app.name };
}

function newDiagnostics(before: Diagnostic[], after: Diagnostic[]): Diagnostic[] {
  const known = before.map(keyOf);
  return after.filter((each) => {
    const at = known.indexOf(keyOf(each));
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

function keyOf({ code, message }: Diagnostic): string {
  return `${code} ${message}`;
}

/** Where the mistake is, or for what is gone, what was around it. */
function placeIn({ kind, path, range, text }: Mutation): Range | null {
  if (range) return range;
  const document = loadDocument({ path: "Launchfile", text }).value;
  const at = kind === "drop" ? path.slice(0, -1) : path;
  return document && (at.length === 0 ? { start: 0, end: text.length } : rangeOf(document, at));
}

/** What is gone has no place of its own: whoever counted on it is the place. */
function isAbout(
  { span, severity, message, related }: Diagnostic,
  { kind, path }: Mutation,
  place: Range | null,
): boolean {
  if (kind === "drop" && severity !== "advice") return true;
  const spans = [span, ...related.map((each) => each.span)];
  if (spans.some((each) => each && place && overlaps(each, place))) return true;
  const name = path.findLast((key) => typeof key === "string");
  return name !== undefined && message.includes(`"${name}"`);
}

interface Sides {
  mutation: Mutation;
  base: CheckedApp;
  head: CheckedApp;
}

/** What a change names that is neither the mutated field nor the thing that it is a part of. */
function strayNames({ address, from, verb, changes }: NodeChange, { mutation, base, head }: Sides): string[] {
  const names = verb === "change" ? changes.map(({ attribute }) => `${address}#${attribute}`) : [address];
  return names.filter((name) => {
    // Which endpoint stands for the app or is asked for its health follows from what the endpoints are; no file says it.
    if (name === "app#endpoint" || name.endsWith("#health.endpoint")) return false;
    const isOwn = (side: CheckedApp, key: string) => isOfField(side, key, mutation);
    if (isOwn(base, verb === "move" ? (from ?? name) : name) || isOwn(head, name)) return false;
    return !referredBy(name, head.app).some((address) => isOwn(head, address));
  });
}

/** What a variable refers to: its value is another where that is. */
function referredBy(name: string, { nodes }: AppPlan): string[] {
  const [address = name, attribute = ""] = name.split("#");
  const node = nodes[address];
  const slot = node?.kind === "component" ? node.env[attribute.replace(/^env\./, "")] : undefined;
  const leaves = slot?.candidates.flatMap((each) => ("value" in each ? leavesOf(each.value) : [])) ?? [];
  return leaves.flatMap((leaf) => (leaf.kind === "reference" ? [leaf.address] : []));
}

function isOfField(side: CheckedApp, key: string, { path, range }: Mutation): boolean {
  const span = locate(side.sources, key)?.span;
  if (!span) return false;
  if (range) return overlaps(span, range) || isOnLine(side.source.text, span.start.offset, range);
  const around = path.length > (path[0] === "components" ? 3 : 1) ? [path, path.slice(0, -1)] : [path];
  const isInside = around.some((each) => {
    const own = rangeOf(side, each);
    return own !== null && isWithin(span, own);
  });
  return isInside || isListAround(side, span.start.offset, path);
}

/** Whether an offset is where a list begins that the path leads through: what a component needs is named by its list and its name. */
function isListAround(side: CheckedApp, offset: number, path: Mutation["path"]): boolean {
  const position = path.findLastIndex((key) => typeof key === "number");
  return position > 0 && side.locate(path.slice(0, position), "key").span?.start.offset === offset;
}

/** Whether an offset is on the line on which a range starts, or on the one of the key above it. */
function isOnLine(text: string, offset: number, { start }: Range): boolean {
  const line = (at: number) => text.slice(0, at).split("\n").length;
  return line(start) - line(offset) <= 1 && line(start) >= line(offset);
}
