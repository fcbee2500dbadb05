import { type Attribute, invariant, type Json } from "../../plans/index.ts";
import type { Yaml, YamlMap } from "../compose/render-yaml.ts";

/**
 * A document as flat attributes, so that a plan names what changes in it: `services.web.command[0]`. A key with other
 * characters than those of a word is quoted. No two documents have the same attributes.
 */
export function documentAttributes(document: YamlMap): Record<string, Extract<Attribute, { plain: Json }>> {
  return Object.fromEntries(leavesIn(document, "").map(([path, plain]) => [path, { plain }]));
}

/** The document that `documentAttributes` was given, its keys in the order of the attributes' names. */
export function documentOf(attributes: Record<string, Json>): YamlMap {
  const document: YamlMap = {};
  for (const path of Object.keys(attributes).sort(byPath)) {
    const segments = segmentsOf(path);
    let place: Record<string, Yaml> = document;
    segments.forEach((segment, index) => {
      const next = segments[index + 1];
      const empty = typeof next === "number" ? [] : {};
      const value = next === undefined ? (attributes[path] as Yaml) : (own(place, segment) ?? empty);
      Object.defineProperty(place, segment, { value, enumerable: true, configurable: true, writable: true });
      place = value as Record<string, Yaml>;
    });
  }
  return document;
}

function leavesIn(value: Yaml, path: string): [string, Json][] {
  if (typeof value !== "object" || Object.keys(value).length === 0) return [[path, value as Json]];
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesIn(item, `${path}[${index}]`));
  return Object.entries(value).flatMap(([key, each]) => {
    const segment = /^[\w-]+$/.test(key) ? key : JSON.stringify(key);
    return leavesIn(each, path === "" ? segment : `${path}.${segment}`);
  });
}

const segment = /\.?(?:([\w-]+)|("(?:[^"\\]|\\.)*")|\[(\d+)\])/gy;

function segmentsOf(path: string): (string | number)[] {
  const found = [...path.matchAll(segment)];
  invariant(found.map(([text]) => text).join("") === path, `${path} is no path of a document`);
  return found.map(([, word, quoted, index]) => {
    if (index !== undefined) return Number(index);
    return word ?? (JSON.parse(quoted ?? '""') as string);
  });
}

/** Items of a list in their order: `[10]` comes after `[9]`. */
function byPath(a: string, b: string): number {
  const [first, second] = [segmentsOf(a), segmentsOf(b)];
  for (let at = 0; at < Math.min(first.length, second.length); at++) {
    const [left = "", right = ""] = [first[at], second[at]];
    if (left === right) continue;
    return typeof left === "number" && typeof right === "number" ? left - right : String(left) < String(right) ? -1 : 1;
  }
  return first.length - second.length;
}

function own(place: Record<string, Yaml>, key: string | number): Yaml | undefined {
  return Object.hasOwn(place, key) ? place[key] : undefined;
}
