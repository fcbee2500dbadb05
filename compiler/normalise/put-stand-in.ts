import type { DocumentData, DocumentMap, DocumentPath } from "../document/launch-document.ts";
import { outlineAt } from "../schema/outline.ts";

/** Data that may be changed. */
type Container = Record<string | number, DocumentData | undefined>;

/**
 * Puts something well-formed and harmless in place of what cannot be read at `path`, so that later stages go on: nothing
 * where nothing may stand, else a stand-in, for the member or for what it belongs to. Answers the path that was mended.
 */
export function putStandIn(data: DocumentMap, path: DocumentPath): DocumentPath {
  for (let length = path.length; length > 0; length--) {
    const at = path.slice(0, length);
    const standIn = standInAt(at);
    if (standIn === undefined && !mayBeAbsent(at)) continue;
    const container = at.slice(0, -1).reduce<unknown>((value, key) => (value as Container | undefined)?.[key], data);
    if (typeof container !== "object" || container === null) return at;
    if (standIn === undefined) delete (container as Container)[at.at(-1) as string];
    else (container as Container)[at.at(-1) as string] = standIn;
    return at;
  }
  return path;
}

function mayBeAbsent(path: DocumentPath): boolean {
  const [outline, key] = [outlineAt(path.slice(0, -1)), String(path.at(-1))];
  return outline?.kind === "names" || (outline?.kind === "map" && !outline.required.includes(key));
}

/** No type: what such a resource has is not known, and nobody asks. */
const requirement = { type: "" };
const commands = { start: { command: "stand-in" } };
const health = { command: "stand-in" };
const provides = [{ protocol: "http", port: 65_535 }];

/** What other parts of a file count on: without it they would be found wrong for no fault of theirs. */
function standInAt(path: DocumentPath): DocumentData | undefined {
  const [key = "", collection = "", list = ""] = [path.at(-1), path.at(-2), path.at(-3)];
  switch (outlineAt(path.slice(0, -1))?.kind) {
    case "names":
      return entryOf(String(collection), key);
    case "list":
      return elementOf(String(collection), Number(key));
    default:
      return memberOf(String(key), [collection, list]);
  }
}

function entryOf(collection: string, name: string | number): DocumentData | undefined {
  if (collection === "components") return { commands, health, provides };
  if (collection === "commands") return { command: "stand-in" };
  if (collection === "secrets") return { generator: "secret" };
  return collection === "storage" ? { path: `/stand-in/${name}` } : undefined;
}

function elementOf(collection: string, index: number): DocumentData | undefined {
  if (collection === "requires" || collection === "supports") return requirement;
  if (collection === "depends_on") return { component: "" };
  return collection === "provides" ? { protocol: "http", port: unlikelyPort(index) } : undefined;
}

/** Each endpoint has another one. */
function unlikelyPort(index: number): number {
  return 65_535 - (index % 10_000);
}

function memberOf(member: string, [index, collection]: (string | number)[]): DocumentData | undefined {
  if (member === "path" && index === "health") return "/";
  if (member === "command" && index === "health") return "stand-in";
  if (collection === "provides" && member === "port") return unlikelyPort(Number(index));
  if (collection === "provides" && member === "protocol") return "http";
  if (member === "component" && collection === "depends_on") return "";
  if (member === "type" && typeof index === "number") return "";
  const isField = index === "" || collection === "components";
  return isField ? fieldOf(member) : undefined;
}

function fieldOf(field: string): DocumentData | undefined {
  switch (field) {
    case "name":
      return "app";
    case "image":
      return "stand-in:1";
    case "build":
      return { context: "." };
    case "commands":
      return commands;
    case "health":
      return health;
    case "provides":
      return provides;
    case "components":
      return { "stand-in": { commands, health, provides } };
    default:
      return undefined;
  }
}
