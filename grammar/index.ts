export type { ParsedExpression } from "./build-expression-tree.ts";
export { doubtKinds, errorKinds, type Problem, type ProblemKind } from "./expression-problem.ts";
export type * from "./expression-tree.ts";
export { type Grammar, loadGrammar } from "./load-grammar.ts";
export { printExpression, printPath } from "./print-expression.ts";
export { reservedNamespaces } from "./reserved-namespaces.ts";
