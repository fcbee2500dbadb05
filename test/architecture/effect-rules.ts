import ts from "typescript";
import { nodesOf, parsed, type Rule, type SourceTree, typescriptOf, violation } from "./source-tree.ts";

const pureFolders = ["grammar", "plans", "compiler", "targets"];

/** Names of the platform that read or change the world, or depend on where the program runs. */
const effectfulGlobals = new Set(
  "process fetch setTimeout setInterval setImmediate queueMicrotask performance crypto console require eval globalThis global Function WebSocket Intl".split(
    " ",
  ),
);

/** Members that do, of the objects that otherwise do not. */
const effectfulMembers = /^Date\.now$|^Math\.random$|\.localeCompare$|\.toLocale\w+$|\.getTimezoneOffset$/;

/** Outside `runtime/` nothing reads the clock, the environment, the locale or chance, and nothing acts. */
export const effectsLiveInRuntime: Rule = (tree) =>
  pureNodes(tree).flatMap(({ node, declared }) => {
    if (ts.isIdentifier(node) && effectfulGlobals.has(node.text) && !declared.has(node.text) && isReference(node)) {
      return [violation(node, `uses ${node.text}`)];
    }
    if (ts.isPropertyAccessExpression(node)) {
      const member = `${ts.isIdentifier(node.expression) ? node.expression.text : ""}.${node.name.text}`;
      return effectfulMembers.test(member) && !namesLocale(node.parent) ? [violation(node, `uses ${member}`)] : [];
    }
    const isClock = (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === "Date";
    return isClock && (node.arguments ?? []).length === 0 ? [violation(node, "asks for the time")] : [];
  });

/** Users' mistakes are diagnostics; a defect of the program goes through `invariant`. */
export const onlyInvariantThrows: Rule = (tree) =>
  pureNodes(tree)
    .filter(({ node }) => ts.isThrowStatement(node) && node.getSourceFile().fileName !== "plans/invariant.ts")
    .map(({ node }) => violation(node, "throws"));

/** State belongs to a call: a module has constants only. */
export const modulesHoldNoState: Rule = (tree) =>
  typescriptOf(tree, [...pureFolders, "runtime"]).flatMap((path) =>
    parsed(tree, path)
      .statements.filter((statement) => ts.isVariableStatement(statement))
      .filter(({ declarationList }) => (declarationList.flags & ts.NodeFlags.Const) === 0)
      .map((statement) => violation(statement, "a variable of the module")),
  );

function pureNodes(tree: SourceTree): { node: ts.Node; declared: Set<string> }[] {
  return typescriptOf(tree, pureFolders).flatMap((path) => {
    const nodes = nodesOf(parsed(tree, path));
    const declared = new Set(nodes.flatMap(declaredName));
    return nodes.map((node) => ({ node, declared }));
  });
}

function declaredName(node: ts.Node): string[] {
  const isDeclaration =
    ts.isVariableDeclaration(node) ||
    ts.isParameter(node) ||
    ts.isBindingElement(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isImportSpecifier(node);
  return isDeclaration && node.name !== undefined && ts.isIdentifier(node.name) ? [node.name.text] : [];
}

/** `toLocaleString("en")` is the same everywhere. */
function namesLocale(call: ts.Node): boolean {
  return ts.isCallExpression(call) && call.arguments[0] !== undefined && ts.isStringLiteral(call.arguments[0]);
}

/** Whether an identifier stands for a value, rather than naming a member or a type. */
function isReference(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isBindingElement(parent) && parent.propertyName === node) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  return !("name" in parent && parent.name === node);
}
