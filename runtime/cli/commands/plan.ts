import { hasErrors, isEmpty, renderPlanText } from "../../../plans/index.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Shows what `apply` would change; changes nothing. */
export const plan: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const means = { host: session.host, store: session.store, secrets: await session.readSecrets() };
  const { sealed, diagnostics, suppressed } = await planDeployment(session.request("apply"), means);
  const text = renderPlanText(sealed, { color: call.terminal.color.print });
  await printReport(call, { command: "plan", diagnostics, suppressed, document: { plan: sealed }, text });
  if (hasErrors(diagnostics)) return exitCodes.invalid;
  return call.options.exitCode && !isEmpty(sealed.plan) ? exitCodes.changes : exitCodes.done;
};
