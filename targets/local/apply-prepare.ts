import { invariant, type Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { bindObject } from "./bound-object.ts";
import { dependencyDigest } from "./dependency-digest.ts";
import { runStep } from "./run-step.ts";
import { recordEntry } from "./state.ts";

/** Runs the install or build command of a folder. What is recorded is the folder as the command leaves it. */
export async function applyPrepare(
  { verb, object }: Operation,
  context: ApplyContext,
  ports: ApplyPorts,
): Promise<Outcome> {
  // Until it has ended well, the folder is not prepared.
  await recordEntry(context, { object, entry: null }, ports.files);
  if (verb === "delete") return { status: "done" };
  const bound = bindObject(object, context);
  const step = bound.text("slot");
  const outcome = await runStep({ object, step }, context, ports);
  if (outcome.status === "failed") return outcome;
  const compared = context.comparable[object];
  const component = context.desired.objects[object]?.origin[0];
  invariant(compared && component, `${object} was not compared`);
  const sources = (await context.sources?.()) ?? {};
  const inputs = sources[component] ? { inputs: { plain: sources[component] } } : {};
  const dependencies = step === "install" ? await dependencyDigest(ports.files, bound.folder) : null;
  const entry = { attributes: { ...compared, ...inputs }, process: null, healthy: null, dependencies };
  await recordEntry(context, { object, entry }, ports.files);
  return outcome;
}
