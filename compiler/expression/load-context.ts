import { type Diagnostic, diagnose, didYouMean, hasErrors, type Staged } from "../../plans/index.ts";
import { kindOf } from "../document/kind-of.ts";
import type { DocumentMap, DocumentPath, LaunchDocument } from "../document/launch-document.ts";
import { loadDocument } from "../document/load-document.ts";
import { excerpt } from "../excerpt.ts";
import { pathText } from "../normalise/path-text.ts";
import { sortDiagnostics } from "../sort-diagnostics.ts";
import type { SourceFile } from "../source-file.ts";
import { type ContextComponent, type ExpressionContext, emptyContext, type Texts } from "./expression-context.ts";

interface Reading {
  document: LaunchDocument;
  diagnostics: Diagnostic[];
}

/** A member of a map of the file. */
interface Member {
  key: string;
  map: DocumentMap;
  path: DocumentPath;
}

type Read<T> = (member: Member, reading: Reading) => T | null;

/**
 * Reads the context of an expression, JSON or YAML: `{ resource, resources, components, secrets, app, storage }`. Every
 * member may be left out, and there are no others. A number or boolean becomes its text, as the file spells it. A volume
 * is its path, or `{ path }`.
 */
export function loadContext(source: SourceFile): Staged<ExpressionContext> {
  const { value: document, diagnostics: found } = loadDocument(source);
  if (found.some(({ code }) => code === "LP1004")) return { value: emptyContext, diagnostics: [] };
  const diagnostics = found.map((each) => (each.code === "LP1006" ? notAMap(each) : each));
  if (document === null) return { value: null, diagnostics };
  const reading = { document, diagnostics };
  const root = membersOf({ key: "", map: { "": document.data }, path: [] }, reading, Object.keys(emptyContext));
  const member = <T>(key: string, read: Read<T>): ReadonlyMap<string, T> => {
    const found = root.find((each) => each.key === key);
    return found ? readMap(found, read, reading) : new Map();
  };
  const context: ExpressionContext = {
    resource: root.some(({ key }) => key === "resource") ? member("resource", readText) : null,
    resources: member("resources", readTexts),
    components: member("components", readComponent),
    secrets: member("secrets", readText),
    app: member("app", readText),
    storage: member("storage", readVolume),
  };
  return { value: hasErrors(diagnostics) ? null : context, diagnostics: sortDiagnostics(diagnostics) };
}

function notAMap({ file, span }: Diagnostic): Diagnostic {
  const where = file === null ? null : { file, span };
  return diagnose("LP5030", where, { path: "context", expected: "a map", found: "something else" });
}

function readComponent(member: Member, reading: Reading): ContextComponent {
  const members = membersOf(member, reading, [...endpointProperties, "endpoints"]);
  const named = members.find(({ key }) => key === "endpoints");
  const properties = members.filter((each) => each !== named);
  return {
    own: readAll(properties, readText, reading),
    endpoints: named ? readMap(named, readEndpoint, reading) : new Map(),
  };
}

const endpointProperties = ["url", "host", "port"];

function readEndpoint(member: Member, reading: Reading): Texts {
  return readAll(membersOf(member, reading, endpointProperties), readText, reading);
}

/** `/data`, or `{ path: /data }`. */
function readVolume(member: Member, reading: Reading): string | null {
  const value = member.map[member.key] ?? null;
  if (kindOf(value) !== "a map") return readText(member, reading);
  const path = membersOf(member, reading, ["path"]).find(({ key }) => key === "path");
  if (path) return readText(path, reading);
  if (Object.keys(value as DocumentMap).length === 0) report(member, "a path", reading);
  return null;
}

function readTexts(member: Member, reading: Reading): Texts {
  return readMap(member, readText, reading);
}

function readText(member: Member, reading: Reading): string | null {
  const { key, map } = member;
  const value = map[key];
  if (typeof value === "string") return value;
  if (typeof value === "number") return reading.document.spelling(map, key);
  if (typeof value === "boolean") return String(value);
  report(member, "a text, a number or a boolean", reading);
  return null;
}

function readMap<T>(member: Member, read: Read<T>, reading: Reading): ReadonlyMap<string, T> {
  return readAll(membersOf(member, reading), read, reading);
}

function readAll<T>(members: Member[], read: Read<T>, reading: Reading): ReadonlyMap<string, T> {
  const entries = members.flatMap((each): [string, T][] => {
    const value = read(each, reading);
    return value === null ? [] : [[each.key, value]];
  });
  return new Map(entries);
}

/** The members of the map that a member is. Where `known` is given there are no others. */
function membersOf({ key, map, path }: Member, reading: Reading, known?: string[]): Member[] {
  const value = map[key] ?? null;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    report({ key, map, path }, "a map", reading);
    return [];
  }
  const members = Object.keys(value).map((each) => ({ key: each, map: value, path: [...path, each] }));
  if (known === undefined) return members;
  for (const each of members.filter((member) => !known.includes(member.key))) reportUnknown(each, known, reading);
  return members.filter((member) => known.includes(member.key));
}

function report({ key, map, path }: Member, expected: string, { document, diagnostics }: Reading): void {
  const value = map[key] ?? null;
  const where = document.locate(path, value === null ? "key" : "value");
  diagnostics.push(diagnose("LP5030", where, { path: pathText(path), expected, found: kindOf(value) }));
}

function reportUnknown({ key, path }: Member, known: string[], { document, diagnostics }: Reading): void {
  const args = { key: excerpt(key), known: known.join(", "), suggestion: didYouMean(key, known) };
  diagnostics.push(diagnose("LP5031", document.locate(path, "key"), args));
}
