import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type Scalar, type YAMLMap } from "yaml";
import { type Diagnostic, diagnose, didYouMean } from "../../plans/index.ts";
import { excerpt } from "../excerpt.ts";
import { kindOf } from "./kind-of.ts";
import type { DocumentData, DocumentMap } from "./launch-document.ts";
import { isMergeKey } from "./merge-key.ts";
import type { Places } from "./places.ts";

/** How many values the aliases and merge keys of a file may stand for. */
const copyLimit = 100_000;

interface Anchor {
  node: Node;
  data: DocumentData;
  /** How many values it holds; `null` while it is being read. */
  weight: number | null;
}

/** The data of a document, and what the way back to the text needs. */
export interface LoadedNodes {
  data: DocumentData;
  /** An alias stands for something that nobody knows: the data is not to be trusted. */
  broken: boolean;
  /** What each alias stands for. */
  targets: Map<Alias, Node>;
  /** Numbers that JavaScript spells otherwise, by container and key. */
  spellings: Map<object, Map<string | number, string>>;
  diagnostics: Diagnostic[];
}

interface Loading extends LoadedNodes {
  places: Places;
  anchors: Map<string, Anchor>;
  /** Values read so far, copies included. */
  values: number;
  copies: number;
}

/**
 * One walk over the nodes: resolves aliases and merge keys (which the library does in quadratic time), reports duplicate
 * keys, keys that are not text, and copies without end.
 */
export function loadNodes(root: Node, places: Places): LoadedNodes {
  const loading: Loading = {
    data: null,
    broken: false,
    targets: new Map(),
    spellings: new Map(),
    diagnostics: [],
    places,
    anchors: new Map(),
    values: 0,
    copies: 0,
  };
  loading.data = loadNode(root, loading);
  return loading;
}

function loadNode(node: Node, loading: Loading): DocumentData {
  if (isAlias(node)) return loadAlias(node, loading);
  const name = node.anchor;
  const anchor: Anchor | null = name === undefined ? null : { node, data: null, weight: null };
  if (name !== undefined && anchor !== null) loading.anchors.set(name, anchor);
  const before = loading.values++;
  const data = isMap<Node, Node>(node) ? loadMap(node, loading) : loadOther(node, loading);
  if (anchor !== null) Object.assign(anchor, { data, weight: loading.values - before });
  return data;
}

function loadOther(node: Node, loading: Loading): DocumentData {
  if (isScalar(node)) return loadScalar(node, loading);
  if (!isSeq<Node>(node)) return null;
  const list: DocumentData[] = [];
  for (const item of node.items) {
    const data = loadNode(item, loading);
    if (typeof data === "number") keepSpelling(item, { container: list, key: list.length }, loading);
    list.push(data);
  }
  return list;
}

function loadScalar(node: Scalar, loading: Loading): DocumentData {
  const { value } = node;
  if (typeof value === "string") {
    if (node.type === "QUOTE_DOUBLE" && /\0|\p{Surrogate}/u.test(value)) {
      const what = value.includes("\0") ? "a NUL character" : "half of a surrogate pair";
      loading.diagnostics.push(diagnose("LP1015", placeOf(node, loading), { what }));
    }
    return value;
  }
  return typeof value === "number" || typeof value === "boolean" ? value : null;
}

/** Where a value goes. */
interface Slot {
  container: object;
  key: string | number;
}

/** Keeps how the file spells a number, where JavaScript would spell it otherwise. */
function keepSpelling(node: Node, { container, key }: Slot, loading: Loading): void {
  const scalar = isAlias(node) ? loading.targets.get(node) : node;
  if (!isScalar(scalar) || scalar.source === undefined || scalar.source === String(scalar.value)) return;
  spellingsOf(container, loading).set(key, scalar.source);
}

function spellingsOf(container: object, { spellings }: Loading): Map<string | number, string> {
  const own = spellings.get(container) ?? new Map<string | number, string>();
  spellings.set(container, own);
  return own;
}

/** Copies of one anchor share their data: nobody changes it. */
function loadAlias(node: Alias, loading: Loading): DocumentData {
  const anchor = loading.anchors.get(node.source);
  const name = excerpt(node.source);
  if (anchor === undefined) {
    loading.broken = true;
    const suggestion = didYouMean(node.source, loading.anchors.keys());
    loading.diagnostics.push(diagnose("LP1010", placeOf(node, loading), { name, suggestion }));
    return null;
  }
  if (anchor.weight === null) {
    loading.broken = true;
    const related = [{ label: "the anchor", ...placeOf(anchor.node, loading) }];
    loading.diagnostics.push(diagnose("LP1016", placeOf(node, loading), { name }, { related }));
    return null;
  }
  loading.targets.set(node, anchor.node);
  countCopies(anchor.weight, node, loading);
  return anchor.data;
}

function countCopies(count: number, node: Node, loading: Loading): void {
  // Said once; and what doubles with every line must not go on to be counted, up to infinity.
  if (loading.copies > copyLimit) return;
  loading.copies += count;
  loading.values += count;
  if (loading.copies <= copyLimit) return;
  loading.broken = true;
  const limit = copyLimit.toLocaleString("en");
  loading.diagnostics.push(diagnose("LP1009", placeOf(node, loading), { limit }));
}

function loadMap(node: YAMLMap<Node, Node | null>, loading: Loading): DocumentMap {
  const map: DocumentMap = Object.create(null);
  const merges: Merge[] = [];
  let firsts: Map<string, Node> | null = null;
  for (const { key, value } of node.items) {
    const merge = isMergeKey(key);
    const name = merge ? "<<" : loadKey(key, loading);
    const data = value === null ? null : loadNode(value, loading);
    if (name === null) continue;
    if (merge ? merges.length > 0 : Object.hasOwn(map, name)) {
      firsts ??= firstKeys(node.items);
      reportDuplicate(key, firsts.get(name) ?? key, loading);
    } else if (merge) {
      merges.push({ node: value ?? key, data });
    } else {
      map[name] = data;
      if (typeof data === "number" && value !== null) keepSpelling(value, { container: map, key: name }, loading);
    }
  }
  for (const merge of merges) mergeInto(map, merge, loading);
  return map;
}

function firstKeys(pairs: Pair<Node, unknown>[]): Map<string, Node> {
  return new Map(pairs.map(({ key }) => [isScalar(key) ? String(key.value) : "", key] as const).reverse());
}

/** What a merge key was given. */
interface Merge {
  node: Node;
  data: DocumentData;
}

/** Adds the members of `data`, a map or a list of maps, that `map` does not have yet. */
function mergeInto(map: DocumentMap, { node, data }: Merge, loading: Loading): void {
  if (loading.broken) return;
  for (const source of Array.isArray(data) ? data : [data]) {
    if (typeof source !== "object" || source === null || Array.isArray(source)) {
      const found = kindOf(source);
      loading.diagnostics.push(diagnose("LP1014", placeOf(node, loading), { found }));
      continue;
    }
    const spellings = loading.spellings.get(source);
    for (const key of Object.keys(source)) {
      if (Object.hasOwn(map, key)) continue;
      map[key] = source[key] ?? null;
      const spelling = spellings?.get(key);
      if (spelling !== undefined) spellingsOf(map, loading).set(key, spelling);
    }
  }
}

/** The key's text; `null` when it cannot be a key. */
function loadKey(key: Node, loading: Loading): string | null {
  const data = loadNode(key, loading);
  if (typeof data === "string" && !isAlias(key)) {
    if (data !== "__proto__") return data;
    loading.diagnostics.push(diagnose("LP1018", placeOf(key, loading), { key: data }));
    return null;
  }
  const found = isAlias(key) ? "an alias" : kindOf(data);
  const spelling = isScalar(key) ? excerpt(key.source ?? "") : "";
  const advice = spelling === "" ? "Write the key as text." : `Put it in quotes if it is meant: "${spelling}".`;
  loading.diagnostics.push(diagnose("LP1013", placeOf(key, loading), { found, advice }));
  return null;
}

function reportDuplicate(key: Node, first: Node, loading: Loading): void {
  const related = [{ label: "first given here", ...placeOf(first, loading) }];
  const name = isScalar(key) ? excerpt(String(key.value)) : "";
  loading.diagnostics.push(diagnose("LP1008", placeOf(key, loading), { key: name }, { related }));
}

function placeOf(node: Node, { places }: Loading) {
  const [start, end] = node.range ?? [0, 0];
  return places.at(start, end);
}
