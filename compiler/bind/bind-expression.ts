import type { ParsedExpression, Problem } from "../../grammar/index.ts";
import type { Value } from "../../plans/index.ts";
import { bindTemplate } from "./bind-template.ts";
import { checkSyntax } from "./check-syntax.ts";
import type { ExpressionSite } from "./expression-site.ts";

/** Binds an expression, and reports what is wrong with its syntax and its names: each mistake once. */
export function bindExpression({ tree, problems }: ParsedExpression, text: string, site: ExpressionSite): Value {
  const cutNames = problems.filter(({ kind }) => kind === "non-ascii-name");
  const unknown = new Set<Problem>();
  let next = 0;
  const value = bindTemplate(tree, {
    ...site,
    report(code, at, ...what) {
      // Bare references are bound from left to right.
      while ((cutNames[next]?.end ?? Number.POSITIVE_INFINITY) <= at.start) next += 1;
      const name = cutNames[next];
      if (name && name.start <= at.start) unknown.add(name);
      else site.report(code, at, ...what);
    },
  });
  checkSyntax(
    problems.filter((each) => !unknown.has(each)),
    text,
    site,
  );
  for (const problem of unknown) reportCutName(problem, text, site);
  return value;
}

/** That a letter beyond ASCII ends the name, and that nothing has the name that is left, is one mistake. */
function reportCutName(problem: Problem, text: string, site: ExpressionSite): void {
  const reference = text.slice(problem.start, problem.end);
  site.report("LP2018", problem, { text: reference, reference: reference.replace(/[^\0-\x7f].*/su, "") });
}
