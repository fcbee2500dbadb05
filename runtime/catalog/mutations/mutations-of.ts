import type { DocumentData, WrittenReference } from "../../../compiler/index.ts";
import { changedData } from "../changed-data.ts";
import type { CheckedApp } from "../checked-app.ts";
import { launchfileText } from "../launchfile-text.ts";
import { type WrittenField, writtenFields } from "../written-fields.ts";
import type { Mutation } from "./mutation.ts";
import { isWrittenDefault } from "./written-default.ts";

/**
 * Every mistake that can be made in a Launchfile by dropping a field, misspelling a reference, writing a value of another type,
 * or breaking a port. What would say the same by the words of the format is no mistake. Each is made when it is asked for: of
 * a large file all of them at once are more than fits.
 */
export function mutationsOf(base: CheckedApp): (() => Mutation)[] {
  const fields = writtenFields(base.data);
  return [
    ...fields.filter((field) => !isWrittenDefault(field, base)).map((field) => () => dropped(field, base)),
    ...fields.flatMap((field) => retyped(field, base)),
    ...fields.filter(({ field }) => field === "provides.port").flatMap((field) => brokenPorts(field, base)),
    ...fields.filter(({ field }) => field === "depends_on.component").map((field) => () => misspeltName(field, base)),
    ...[...base.compiled.expressions().values()].flatMap((texts) =>
      texts.flatMap(({ field, references }) => references.flatMap((each) => misspelt(each, field, base))),
    ),
  ];
}

function withValue({ path }: WrittenField, to: DocumentData | undefined, { data }: CheckedApp) {
  return { path, text: launchfileText(changedData(data, path, to)) };
}

function dropped(field: WrittenField, base: CheckedApp): Mutation {
  return { kind: "drop", what: `${field.path.join(".")} is dropped`, ...withValue(field, undefined, base) };
}

function retyped(field: WrittenField, base: CheckedApp): (() => Mutation)[] {
  const to = ofAnotherType(field);
  if (to === undefined) return [];
  const what = `${field.path.join(".")} is ${JSON.stringify(to)}`;
  return [() => ({ kind: "retype", what, ...withValue(field, to, base) })];
}

/** A value that no field of that type takes; `undefined`: it takes everything. */
function ofAnotherType({ outline, value }: WrittenField): DocumentData | undefined {
  switch (outline.kind) {
    case "anything":
      return undefined;
    case "list":
      return { x: "y" };
    case "map":
    case "names":
      return ["x"];
    case "scalar":
      if (outline.asText) return ["x"];
      return typeof value === "number" ? String(value) : typeof value === "boolean" ? "yes" : 7;
  }
}

function brokenPorts(field: WrittenField, base: CheckedApp): (() => Mutation)[] {
  const port = Number(field.value);
  return [0, 99_999, port === 65_535 ? port - 1 : port + 1].map((to) => () => {
    return { kind: "port", what: `${field.path.join(".")} is ${to}`, ...withValue(field, to, base) };
  });
}

function misspeltName(field: WrittenField, base: CheckedApp): Mutation {
  const to = `${String(field.value)}x`;
  const shorthand = typeof field.value === "string";
  return {
    kind: "misspell",
    what: `${field.path.join(".")} is ${to}`,
    ...withValue(field, shorthand ? to : field.value, base),
  };
}

/** The reference with a letter doubled: at its end, and where it has several steps, at the end of the first. */
function misspelt(reference: WrittenReference, field: string, base: CheckedApp): (() => Mutation)[] {
  const { text, place, default: otherwise } = reference;
  const inner = otherwise?.references.flatMap((each) => misspelt(each, field, base)) ?? [];
  const [path = ""] = /^\$\{?[\w.-]*[A-Za-z]/.exec(text) ?? [];
  const { span } = place;
  if (path === "" || span === null) return inner;
  const first = path.indexOf(".");
  const ends = first < 0 ? [path.length] : [first, path.length];
  const made = ends.map((end) => (): Mutation => {
    const wrong = text.slice(0, end) + text[end - 1] + text.slice(end);
    const { start } = span;
    const whole = base.source.text;
    return {
      kind: "misspell",
      what: `${field} says ${wrong} for ${text}`,
      text: whole.slice(0, start.offset) + wrong + whole.slice(span.end.offset),
      path: [],
      range: { start: start.offset, end: start.offset + wrong.length },
    };
  });
  return [...made, ...inner];
}
