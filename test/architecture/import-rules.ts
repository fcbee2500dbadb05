import { isBuiltin } from "node:module";
import { posix } from "node:path";
import ts from "typescript";
import {
  nodesOf,
  parsed,
  programFolders,
  type Rule,
  type SourceTree,
  topFolderOf,
  typescriptOf,
  violation,
} from "./source-tree.ts";

interface Import {
  node: ts.Node;
  specifier: string;
  /** Path in the repository, or `null` for a package. */
  path: string | null;
}

/** Everything that a file imports, for its types only too. */
function importsOf(tree: SourceTree, path: string): Import[] {
  return nodesOf(parsed(tree, path)).flatMap((node) => {
    const literal = specifierOf(node);
    if (literal === undefined || !ts.isStringLiteralLike(literal)) return [];
    const specifier = literal.text;
    const target = specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : null;
    return [{ node, specifier, path: target }];
  });
}

function specifierOf(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return node.argument.literal;
  const isImport = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return isImport ? node.arguments[0] : undefined;
}

const mayImport: Record<string, string[]> = {
  grammar: [],
  plans: [],
  compiler: ["grammar", "plans"],
  targets: ["plans"],
  runtime: ["grammar", "plans", "compiler", "targets"],
};

/** Imports between the top folders point one way, and only at an `index.ts`: of the folder, or of one target. */
export const importsPointOneWay: Rule = (tree) =>
  typescriptOf(tree, programFolders).flatMap((path) => {
    const from = topFolderOf(path);
    return importsOf(tree, path).flatMap(({ node, path: target }) => {
      if (target === null || topFolderOf(target) === from) return [];
      const to = topFolderOf(target);
      if (!mayImport[from]?.includes(to)) return [violation(node, `${from} may not import ${to || target}`)];
      const isIndex = target === `${to}/index.ts` || /^targets\/[^/]+\/index\.ts$/.test(target);
      return isIndex ? [] : [violation(node, `imports ${target} past the folder's index.ts`)];
    });
  });

/** Which part of the repository may know a package. The rest of the program is written against our own types. */
const packages: Record<string, string[]> = {
  chevrotain: ["grammar/"],
  yaml: ["compiler/"],
  zod: ["plans/", "compiler/", "targets/", "runtime/"],
  commander: ["runtime/cli/"],
  semver: ["compiler/", "targets/", "plans/diff/"],
  croner: ["compiler/"],
  "@balena/dockerignore": ["runtime/planning/"],
  diff: ["plans/diff/"],
  handlebars: ["plans/render/html/", "targets/pulumi/"],
  "@octokit/core": ["runtime/review/"],
  "@octokit/plugin-paginate-rest": ["runtime/review/"],
  "@octokit/plugin-retry": ["runtime/review/"],
  "@octokit/plugin-throttling": ["runtime/review/"],
  picomatch: ["runtime/"],
  pg: ["runtime/store/postgres/", "runtime/host/"],
  kysely: ["runtime/store/postgres/"],
  "fast-check": ["runtime/catalog/", "runtime/testing/"],
};

/** Packages are known where they belong; the platform's modules only to `runtime/`, and hashing to the digests. */
export const packagesStayInPlace: Rule = (tree) =>
  typescriptOf(tree, programFolders).flatMap((path) =>
    importsOf(tree, path).flatMap(({ node, specifier, path: target }) => {
      if (target !== null) return [];
      if (isBuiltin(specifier)) {
        const isFine = path.startsWith("runtime/") || (path === "plans/digest.ts" && specifier === "node:crypto");
        return isFine ? [] : [violation(node, `imports ${specifier} outside runtime/`)];
      }
      const name = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
      const isFine = packages[name]?.some((folder) => path.startsWith(folder)) ?? false;
      return isFine ? [] : [violation(node, `may not import ${name}`)];
    }),
  );

/** Any other form of import of zod bundles the texts of all its languages. */
export const zodIsImportedWhole: Rule = (tree) =>
  typescriptOf(tree, programFolders).flatMap((path) =>
    importsOf(tree, path).flatMap(({ node, specifier }) => {
      if (specifier !== "zod" && !specifier.startsWith("zod/")) return [];
      const bindings = ts.isImportDeclaration(node) ? node.importClause?.namedBindings : undefined;
      const isWhole = bindings !== undefined && ts.isNamespaceImport(bindings) && bindings.name.text === "z";
      return isWhole && specifier === "zod" ? [] : [violation(node, 'is not `import * as z from "zod"`')];
    }),
  );

/** No file imports itself, through whatever others. */
export const importsHaveNoCycle: Rule = (tree) => {
  const paths = typescriptOf(tree, programFolders);
  const edges = new Map(
    paths.map((path) => [path, importsOf(tree, path).flatMap(({ path: target }) => (target === null ? [] : [target]))]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: string[]) => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push(`${path}: ${[...trail.slice(at), path].join(" -> ")}`);
    if (at >= 0 || done.has(path)) return;
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path]);
    done.add(path);
  };
  for (const path of paths) visit(path, []);
  return cycles;
};

/** What prints a plan knows the plan's public form, not how it came about. */
export const renderersReadPublicPlans: Rule = (tree) =>
  typescriptOf(tree, ["plans"]).flatMap((path) =>
    importsOf(tree, path)
      .filter(({ path: target }) => path.startsWith("plans/render/") && target?.startsWith("plans/reconcile"))
      .map(({ node }) => violation(node, "a renderer imports what computes plans")),
  );
