import { diagnose } from "../../../plans/index.ts";
import { givenArtifacts } from "../../artifacts/given-images.ts";
import { recordArtifacts } from "../../artifacts/record-artifacts.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { refuseDirect } from "../../promotion/refuse-direct.ts";
import { askForValues } from "../ask-for-values.ts";
import type { Command, CommandCall } from "../command.ts";
import { deploy } from "../deploy.ts";
import { type PlanBounds, reviewBound } from "../plan-bounds.ts";
import { reportDeployment } from "../report-deployment.ts";
import { optionsOf, readSavedPlan } from "../saved-plan.ts";
import { contextScope, openSession, recordMeans, type Session } from "../session.ts";

/** Makes the environment match the Launchfile, proves it healthy and records it. */
export const apply: Command = async (call) => {
  const { session, bounds } = await opened(call);
  refuseDirect(session.environment);
  // What is bound was planned already: another value would make it another plan.
  if (bounds.saved === null && bounds.reviewed === null) await askForValues(call, session);
  const means = await recordMeans(session);
  const author = { host: call.host, actor: session.actor, scope: contextScope(session) };
  const prepare = async () => void (await recordArtifacts(givenArtifacts(call.options), author, means));
  const deployed = await deploy(call, session, { action: "apply", bounds, prepare });
  const report = { command: "apply", done: "is deployed to", undone: "was not deployed to" };
  return await reportDeployment(call, { session, deployed, report, document: {} });
};

/** The environment that is to be changed, and what the run is bound to: a plan file in place of the path, a review. */
async function opened(call: CommandCall): Promise<{ session: Session; bounds: PlanBounds }> {
  const [first = ".", second] = call.arguments as (string | undefined)[];
  const reviewed = reviewBound(call.options);
  const saved = await readSavedPlan(first, call.host);
  if (saved === null) {
    if (second === undefined) return { session: await openSession(call, first), bounds: { saved, reviewed } };
    throw new DiagnosticError("machine", diagnose("LP5043", null, { path: first, what: "something else" }));
  }
  const options = optionsOf(saved, call.options);
  const session = await openSession({ ...call, options }, second);
  return { session, bounds: { saved, reviewed } };
}
