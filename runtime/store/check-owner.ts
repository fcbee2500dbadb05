import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";

/** LP7007 when the context is another app's; planning asks this without claiming anything. */
export function checkOwner({ context, app, owner }: { context: string; app: string; owner: string | null }): void {
  if (owner === null || owner === app) return;
  const suggested = `${context}-${app}`.slice(0, 63);
  throw new DiagnosticError("refused", diagnose("LP7007", null, { context, owner, app, suggested }));
}
