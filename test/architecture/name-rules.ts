import { posix } from "node:path";
import ts from "typescript";
import { parsed, programFolders, type Rule, typescriptOf } from "./source-tree.ts";

const codeFolders = [...programFolders, "test"];
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** Words that say nothing about what is in a file. A `service` is said of containers, so only a file of that name is refused. */
const empty = /^(utils?|helpers?|managers?|misc|common)$/;

/** Files and folders are in kebab-case. */
export const namesAreKebabCase: Rule = (tree) =>
  [...tree.keys()]
    .filter((path) => /\.(ts|mjs)$/.test(path) && codeFolders.includes(path.split("/")[0] ?? ""))
    .filter((path) =>
      path.split("/").some((part, index, all) => !kebab.test(index === all.length - 1 ? stemOf(part) : part)),
    )
    .map((path) => `${path}: not in kebab-case`);

/** No name of a file, a folder or an export says nothing. */
export const namesSaySomething: Rule = (tree) =>
  typescriptOf(tree, codeFolders).flatMap((path) => {
    const names = path.split("/").map(stemOf);
    const words = [...names, ...exportsOf(parsed(tree, path)).map(({ name }) => kebabOf(name))].flatMap((name) =>
      name.split("-"),
    );
    const found = words.find((word) => empty.test(word)) ?? names.find((name) => /^services?$/.test(name));
    return found === undefined ? [] : [`${path}: "${found}" says nothing`];
  });

/**
 * A file is called after its main export: the names are the same, or one begins or ends with the other (`renderPlanText` in
 * `plan-text.ts`, `lowerCompose` in `lower.ts`, `followFile` in `node-follow-file.ts`, `isQuery` in `queries.ts`). Free are index files, tests, entry
 * points, and files of types only.
 */
export const filesAreNamedAfterAnExport: Rule = (tree) =>
  typescriptOf(tree, programFolders).flatMap((path) => {
    const file = posix.basename(path);
    const exports = exportsOf(parsed(tree, path));
    if (file === "index.ts" || file.endsWith(".test.ts") || exports.every((each) => each.isType)) return [];
    const stem = singular(stemOf(file));
    const names = exports.map(({ name }) => singular(kebabOf(name)));
    const isNamed = names.some((name) => borders(name, stem) || borders(stem, name));
    return isNamed ? [] : [`${path}: exports ${exports.map(({ name }) => name).join(", ")}`];
  });

function singular(name: string): string {
  return name.replace(/ies\b/g, "y").replace(/([^s])s\b/g, "$1");
}

/** Whether whole words at the beginning or the end of `name` are `part`. */
function borders(name: string, part: string): boolean {
  return name === part || name.startsWith(`${part}-`) || name.endsWith(`-${part}`);
}

/** `plan-text.test.ts` is `plan-text`; a template module `page.hbs.ts` is `page`. */
function stemOf(name: string): string {
  return name.replace(/(\.test|\.hbs|\.config)?\.(ts|mjs)$/, "");
}

function kebabOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .toLowerCase();
}

interface Export {
  name: string;
  isType: boolean;
}

function exportsOf(file: ts.SourceFile): Export[] {
  return file.statements.flatMap((statement): Export[] => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause)) {
      return statement.exportClause.elements.map(({ name, isTypeOnly }) => ({
        name: name.text,
        isType: isTypeOnly || statement.isTypeOnly,
      }));
    }
    const isExported = ts.canHaveModifiers(statement)
      ? ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
      : false;
    if (!isExported) return [];
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.map(({ name }) => ({ name: name.getText(), isType: false }));
    }
    const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
    const isNamed = isType || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
    return isNamed && statement.name ? [{ name: statement.name.text, isType }] : [];
  });
}
