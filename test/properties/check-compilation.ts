import { expect } from "vitest";
import type { Compilation } from "../../compiler/index.ts";
import { appPlanSchema, type Diagnostic, type Position, type Span } from "../../plans/index.ts";

/** What has to be true of a compilation, whatever the text. */
export function checkCompilation(text: string, { value, diagnostics, suppressed }: Compilation): void {
  expect(value === null).toBe(diagnostics.some(({ severity }) => severity === "error"));
  if (value) checkValue(text, value);
  for (const each of [...diagnostics, ...suppressed]) checkDiagnostic(text, each);
  const starts = diagnostics.map(({ span }) => span?.start.offset ?? -1);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  const told = diagnostics.map((each) => JSON.stringify([each.code, each.span, each.message]));
  expect(new Set(told).size).toBe(told.length);
}

function checkValue(text: string, { app, launch, sources, expressions }: NonNullable<Compilation["value"]>): void {
  expect(appPlanSchema.parse(app)).toEqual(app);
  expect(JSON.parse(JSON.stringify(app))).toEqual(app);
  for (const each of [app, launch]) checkPlain(each);
  const places = sources();
  expect(Object.keys(app.nodes).filter((address) => !Object.hasOwn(places, address))).toEqual([]);
  for (const { span } of Object.values(places)) checkSpan(text, span);
  for (const each of [...expressions().values()].flat()) {
    checkSpan(text, each.place.span);
    for (const { place } of each.references) checkSpan(text, place.span);
  }
}

export function checkDiagnostic(text: string, { span, message, why, fixes, related }: Diagnostic): void {
  for (const place of [span, ...related.map((each) => each.span)]) checkSpan(text, place);
  for (const sentence of [message, why, ...fixes.map(({ title }) => title)]) {
    expect(sentence).not.toMatch(/native code|\[object|\p{Cc}|\p{Surrogate}/u);
    expect(sentence.trim()).not.toBe("");
  }
  for (const { start, end } of fixes.flatMap(({ edits }) => edits)) {
    expect([start >= 0, start <= end, end <= text.length]).toEqual([true, true, true]);
  }
}

function checkSpan(text: string, span: Span | null): void {
  if (span === null) return;
  expect(span).toEqual({ start: positionAt(text, span.start), end: positionAt(text, span.end) });
  expect(span.start.offset).toBeLessThanOrEqual(span.end.offset);
}

/** Where an offset is, found by counting. It is not within a character. */
function positionAt(text: string, { offset }: Position): Position {
  const at = Math.min(Math.max(offset, 0), text.length);
  const lines = text
    .slice(0, at)
    .replace(/^\uFEFF/, "")
    .split("\n");
  const isWithin = at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
  return { line: lines.length, column: (lines.at(-1) ?? "").length + 1, offset: isWithin ? -1 : at };
}

/** Maps, lists and scalars, and nothing that JSON would not keep. */
function checkPlain(value: unknown): void {
  if (typeof value !== "object" || value === null) {
    expect(["string", "number", "boolean", "object", "undefined"]).toContain(typeof value);
    return;
  }
  if (value instanceof Set) return;
  expect([Object.prototype, Array.prototype, null]).toContain(Object.getPrototypeOf(value));
  for (const each of Object.values(value)) checkPlain(each);
}
