import type { ReferenceNode, TemplateNode } from "../../grammar/index.ts";
import {
  type Bound,
  type Diagnostic,
  didYouMean,
  evaluate,
  hasErrors,
  type Leaf,
  type Reference,
  type Staged,
} from "../../plans/index.ts";
import { bindExpression } from "../bind/bind-expression.ts";
import { bindPath } from "../bind/bind-path.ts";
import type { ExpressionSite } from "../bind/expression-site.ts";
import { referenceText } from "../bind/reference-text.ts";
import { restOf } from "../bind/rest-of.ts";
import { sortDiagnostics } from "../sort-diagnostics.ts";
import { type ContextValues, contextSymbols } from "./context-symbols.ts";
import type { ExpressionContext } from "./expression-context.ts";
import { type Expression, expressionSiteOf, parseAt } from "./read-expression.ts";

/**
 * Evaluates one expression: reads, binds and evaluates it as the compiler does those of a Launchfile, with the names and
 * values of `context`. Beside an error there is no value.
 */
export function evaluateExpression(expression: Expression, context: ExpressionContext): Staged<string> {
  const { scope, values } = contextSymbols(context);
  const diagnostics: Diagnostic[] = [];
  const site = expressionSiteOf(expression.text, scope, diagnostics);
  const parsed = parseAt(site, expression);
  const value = bindExpression(parsed, expression.text, site);
  reportMissing(missingIn(parsed.tree, { ...site, report() {} }, values), { site, values, diagnostics });

  const sorted = sortDiagnostics(diagnostics);
  const bound = evaluate(value, (leaf) => boundTo(leaf, values));
  return { value: bound.state === "known" && !hasErrors(sorted) ? bound.text : null, diagnostics: sorted };
}

function boundTo(leaf: Leaf, values: ContextValues): Bound {
  const text = leaf.kind === "reference" ? values.get(leaf.address)?.get(leaf.property) : undefined;
  return text === undefined ? { state: "absent" } : { state: "known", text };
}

interface Missing {
  node: ReferenceNode;
  leaf: Reference;
}

/**
 * The references that evaluation comes to and the context has no value for. It comes to a default only where that is
 * used. What is wrong with a path has been reported: `site` is to say nothing.
 */
function missingIn({ parts }: TemplateNode, site: ExpressionSite, values: ContextValues): Missing[] {
  return parts.flatMap((node) => {
    if (node.kind !== "reference") return [];
    const leaf = bindPath({ node, site });
    const text = leaf?.kind === "reference" ? values.get(leaf.address)?.get(leaf.property) : undefined;
    const inDefault = node.default && !text ? missingIn(node.default, site, values) : [];
    return leaf?.kind === "reference" && text === undefined ? [{ node, leaf }, ...inDefault] : inDefault;
  });
}

interface Reporting {
  site: ExpressionSite;
  values: ContextValues;
  diagnostics: Diagnostic[];
}

/** Where a default stands in, it is a doubt. An unknown property of the app has been reported already. */
function reportMissing(missing: Missing[], { site, values, diagnostics }: Reporting): void {
  const doubts = new Map(diagnostics.map(({ code, span }, at) => [`${code} ${span?.start.offset}`, at]));
  for (const { node, leaf } of missing) {
    if (doubts.has(`LP2018 ${node.start}`)) continue;
    const { text, span } = restOf(node, leaf.address === "app" ? 1 : node.path.length - 1);
    const at = doubts.get(`LP2010 ${span.start}`) ?? diagnostics.length;
    if (at === diagnostics.length) {
      const known = [...(values.get(leaf.address)?.keys() ?? [])];
      const args = { reference: referenceText(node), known: known.join(", ") || "nothing" };
      site.report("LP2017", span, { ...args, suggestion: didYouMean(text, known) }, site.renamings(span, text, known));
    }
    diagnostics[at] = { ...(diagnostics[at] as Diagnostic), severity: node.default ? "warning" : "error" };
  }
}
