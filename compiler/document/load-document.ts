import { type Alias, isScalar, type Node } from "yaml";
import { type Diagnostic, diagnose, type Staged } from "../../plans/index.ts";
import type { SourceFile } from "../source-file.ts";
import { sizeLimit } from "./check-text.ts";
import { kindOf } from "./kind-of.ts";
import type { DocumentMap, DocumentPath, LaunchDocument } from "./launch-document.ts";
import { type LoadedNodes, loadNodes } from "./load-nodes.ts";
import { type Found, nodeFinder } from "./node-finder.ts";
import { parseYaml } from "./parse-yaml.ts";
import { type Places, placesOf } from "./places.ts";
import { scalarOffsets } from "./scalar-offsets.ts";

/**
 * Reads a Launchfile's YAML 1.2. A document that came with errors says all that is certain, so that later stages find
 * their problems in the same run; its value is `null` when nothing is certain.
 */
export function loadDocument(source: SourceFile): Staged<LaunchDocument> {
  const places = placesOf(source);
  const refused = checkSource(source, places);
  if (refused !== null) return { value: null, diagnostics: [refused] };
  const { value: root, diagnostics: syntax } = parseYaml(places);
  if (root === null) return { value: null, diagnostics: syntax.length > 0 ? syntax : [empty(source)] };
  const nodes = loadNodes(root, places);
  const diagnostics = [...syntax, ...nodes.diagnostics];
  const { data } = nodes;
  if (nodes.broken) return { value: null, diagnostics };
  if (kindOf(data) === "a map") {
    return { value: documentOf(source, data as DocumentMap, { nodes, root, places }), diagnostics };
  }
  if (data === null) return { value: null, diagnostics: diagnostics.length > 0 ? diagnostics : [empty(source)] };
  const [start, end] = root.range ?? [0, 0];
  diagnostics.push(diagnose("LP1006", places.at(start, end), { found: kindOf(data) }));
  return { value: null, diagnostics };
}

function empty({ path }: SourceFile): Diagnostic {
  return diagnose("LP1004", { file: path, span: null }, {});
}

function checkSource({ path, text }: SourceFile, places: Places): Diagnostic | null {
  const where = { file: path, span: null };
  if (text.length > sizeLimit) return diagnose("LP1002", where, { size: text.length.toLocaleString("en") });
  const nul = text.indexOf("\0");
  if (nul >= 0) return diagnose("LP1003", where, { what: "a NUL byte", offset: String(nul) });
  const half = text.search(/\r(?!\n)/);
  return half < 0 ? null : diagnose("LP1030", places.at(half, half + 1), {});
}

interface Origin {
  nodes: LoadedNodes;
  root: Node;
  places: Places;
}

function documentOf(source: SourceFile, data: DocumentMap, { nodes, root, places }: Origin): LaunchDocument {
  let finder: ((path: DocumentPath) => Found) | null = null;
  const find = (path: DocumentPath): Found => {
    finder ??= nodeFinder(root, nodes.targets);
    return finder(path);
  };
  const at = (node: Node | Alias | null) => places.at(node?.range?.[0] ?? 0, node?.range?.[1] ?? 0);
  return {
    source,
    data,
    spelling: (container, key) => {
      const value = (container as DocumentMap)[key];
      return nodes.spellings.get(container)?.get(key) ?? String(value);
    },
    locate: (path, part) => {
      const { key, value } = find(path);
      return at(part === "key" || value === null ? (key ?? value) : value);
    },
    aliases: (path) => find(path).aliases.map((alias) => ({ label: "used here", ...at(alias) })),
    offsets: (path) => {
      const { value } = find(path);
      const start = value?.range?.[0] ?? 0;
      if (!isScalar(value)) return () => start;
      return scalarOffsets(value, source.text, value.source ?? "") ?? (() => start);
    },
  };
}
