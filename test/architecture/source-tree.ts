import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** Texts by path relative to the repository's root, with forward slashes. */
export type SourceTree = Map<string, string>;

/** A rule of the repository: everything that breaks it, each as `path: what`. */
export type Rule = (tree: SourceTree) => string[];

/** The folders whose code makes up the program, in the order of what may import what. */
export const programFolders = ["grammar", "plans", "compiler", "targets", "runtime"];
export const topFolders = [...programFolders, "examples", "test", "docs"];

const skipped = new Set(["node_modules", "dist", "coverage"]);

/** Every text file that people write: sources, pages, examples. Hidden folders and derived ones are left out. */
export function loadSourceTree(root: string): SourceTree {
  const tree: SourceTree = new Map();
  const visit = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && !entry.name.startsWith(".") && !skipped.has(entry.name)) visit(path);
      if (entry.isFile() && /\.(ts|mjs|md|ya?ml|json)$/.test(entry.name))
        tree.set(path, readFileSync(join(root, path), "utf8"));
    }
  };
  visit("");
  return tree;
}

export function topFolderOf(path: string): string {
  return path.slice(0, Math.max(0, path.indexOf("/")));
}

/** The TypeScript files below some top folders. */
export function typescriptOf(tree: SourceTree, folders: string[]): string[] {
  return [...tree.keys()].filter((path) => path.endsWith(".ts") && folders.includes(topFolderOf(path)));
}

/** A rule after the other asks for the same trees. */
const parsedFiles = new WeakMap<SourceTree, Map<string, ts.SourceFile>>();

export function parsed(tree: SourceTree, path: string): ts.SourceFile {
  const files = parsedFiles.get(tree) ?? new Map<string, ts.SourceFile>();
  parsedFiles.set(tree, files);
  const file = files.get(path) ?? ts.createSourceFile(path, tree.get(path) ?? "", ts.ScriptTarget.ES2023, true);
  files.set(path, file);
  return file;
}

/** Every node of a file, parents before children. */
export function nodesOf(file: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}

/** `path:line: what`, for a violation at a node. */
export function violation(node: ts.Node, what: string): string {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${what}`;
}
