import type { CheckRequest, TargetCheck } from "../../target.ts";
import { type ApiProblem, refusalOf } from "../api-problem.ts";
import type { Reader } from "../client.ts";
import type { Live } from "../live.ts";
import { refusalDiagnostic } from "../refusal.ts";

/** What checks look at once the server has let us in. */
export interface CheckSite {
  request: CheckRequest;
  reader: Reader;
  live: Live;
}

/** A question that the server did not answer: nobody knows, which does not pass. */
export function unanswered(name: string, problem: ApiProblem): TargetCheck {
  return { name, detail: "not known", finding: refusalDiagnostic(refusalOf(problem)) };
}
