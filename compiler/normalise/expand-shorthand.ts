import type { Diagnostic } from "../../plans/index.ts";
import type { DocumentData, DocumentMap, LaunchDocument } from "../document/launch-document.ts";
import { launchfileOutline, type Outline } from "../schema/outline.ts";
import { unknownKey } from "./unknown-key.ts";

interface Expanding {
  document: LaunchDocument;
  /** From the root to the value in hand. */
  path: (string | number)[];
  diagnostics: Diagnostic[];
}

/** Where a value was found: numbers keep their spelling there. */
interface Slot {
  container: DocumentData[] | DocumentMap;
  key: string | number;
}

/**
 * The document's data with every shorthand written out, numbers that stand for text spelled as in the file, and without
 * the keys that launch/v1 does not know: each of those is reported. Values of a wrong type stay for the schema to judge.
 */
export function expandShorthand(document: LaunchDocument): { value: DocumentData; diagnostics: Diagnostic[] } {
  const expanding: Expanding = { document, path: [], diagnostics: [] };
  return {
    value: expand({ container: [document.data], key: 0 }, launchfileOutline, expanding),
    diagnostics: expanding.diagnostics,
  };
}

function expand(slot: Slot, outline: Outline, expanding: Expanding): DocumentData {
  const value = valueIn(slot);
  if (value === null) return null;
  if (typeof value !== "object") return expandScalar(slot, outline, expanding.document);
  if (outline.kind === "anything") return exact(value, expanding.document);
  if (!Array.isArray(value)) return expandMap(value, outline, expanding);
  if (outline.kind !== "list") return value;
  return value.map((_, key) => expandMember({ container: value, key }, outline.items, expanding));
}

function expandMap(map: DocumentMap, outline: Outline, expanding: Expanding): DocumentMap {
  if (outline.kind !== "map" && outline.kind !== "names") return map;
  const result: DocumentMap = {};
  for (const key of Object.keys(map)) {
    const member = outline.kind === "names" ? outline.values : outline.members[key];
    if (member !== undefined) result[key] = expandMember({ container: map, key }, member, expanding);
    else if (outline.kind === "map") expanding.diagnostics.push(...unknownKey(key, { outline, map }, expanding));
  }
  return result;
}

function expandMember(slot: Slot, outline: Outline, expanding: Expanding): DocumentData {
  expanding.path.push(slot.key);
  const value = expand(slot, outline, expanding);
  expanding.path.pop();
  return value;
}

function expandScalar(slot: Slot, outline: Outline, document: LaunchDocument): DocumentData {
  const value = valueIn(slot);
  if (outline.kind === "scalar" && outline.asText) return spelled(slot, document);
  if (outline.kind === "anything") return exactScalar(slot, document);
  if (outline.kind === "list" && outline.orOne) return [value];
  if (outline.kind !== "map" || outline.shorthand === null) return value;
  return { [outline.shorthand]: expandScalar(slot, outline.members[outline.shorthand] as Outline, document) };
}

function valueIn({ container, key }: Slot): DocumentData {
  return (container as DocumentMap)[key] ?? null;
}

function spelled(slot: Slot, document: LaunchDocument): string {
  const value = valueIn(slot);
  return typeof value === "number" ? document.spelling(slot.container, slot.key) : String(value);
}

/** Numbers that JSON or JavaScript cannot hold exactly become their spelling. */
function exactScalar(slot: Slot, document: LaunchDocument): DocumentData {
  const value = valueIn(slot);
  if (typeof value !== "number") return value;
  const held = Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value);
  return held ? value : document.spelling(slot.container, slot.key);
}

function exact(container: DocumentData[] | DocumentMap, document: LaunchDocument): DocumentData {
  const copy = (value: DocumentData, key: string | number) =>
    typeof value === "object" && value !== null ? exact(value, document) : exactScalar({ container, key }, document);
  if (Array.isArray(container)) return container.map(copy);
  const result: DocumentMap = Object.create(null);
  for (const [key, value] of Object.entries(container)) result[key] = copy(value, key);
  return result;
}
