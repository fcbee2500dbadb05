import ts from "typescript";
import { nodesOf, parsed, programFolders, type Rule, type SourceTree, typescriptOf, violation } from "./source-tree.ts";

const generated = ["plans/diagnostics/catalogue.ts", "runtime/capabilities/observations.ts"];
const limits = { median: 120, file: 400, function: 50, parameters: 3 };

/** No file that people read is longer than 400 lines. */
export const filesAreShort: Rule = (tree) =>
  [...tree.keys()]
    .filter((path) => /\.(ts|mjs)$/.test(path) && !generated.includes(path) && lengthOf(tree, path) > limits.file)
    .map((path) => `${path}: ${lengthOf(tree, path)} lines`);

/** Half of the program's files have at most 120 lines. */
export const mostFilesAreShorter: Rule = (tree) => {
  const lengths = typescriptOf(tree, programFolders)
    .filter((path) => !generated.includes(path))
    .map((path) => lengthOf(tree, path))
    .sort((a, b) => a - b);
  const median = lengths[Math.floor((lengths.length - 1) / 2)] ?? 0;
  return median <= limits.median ? [] : [`the median is ${median} lines`];
};

/** A function fits on a screen. */
export const functionsAreShort: Rule = (tree) =>
  functionsOf(tree).flatMap((node) => {
    const file = node.getSourceFile();
    const line = (position: number) => file.getLineAndCharacterOfPosition(position).line;
    const length = line(node.end) - line(node.getStart()) + 1;
    return length <= limits.function ? [] : [violation(node, `a function of ${length} lines`)];
  });

/** More than three parameters become an object with names, which may stand behind the first three. */
export const parametersAreFew: Rule = (tree) =>
  functionsOf(tree).flatMap((node) => {
    const last = node.parameters.at(-1);
    const hasOptions = last?.initializer ?? last?.questionToken ?? (last && ts.isObjectBindingPattern(last.name));
    const count = node.parameters.length - (hasOptions ? 1 : 0);
    return count <= limits.parameters ? [] : [violation(node, `a function of ${count} parameters`)];
  });

function functionsOf(tree: SourceTree): ts.SignatureDeclaration[] {
  return typescriptOf(tree, programFolders).flatMap((path) => nodesOf(parsed(tree, path)).filter(ts.isFunctionLike));
}

function lengthOf(tree: SourceTree, path: string): number {
  return (tree.get(path) ?? "").trimEnd().split("\n").length;
}
