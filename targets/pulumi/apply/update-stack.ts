import type { ObservedAttribute, Operation } from "../../../plans/index.ts";
import type { Outcome } from "../../target.ts";
import { refusalOutcome } from "../command/refusal.ts";
import { addressOf } from "../observe/address-of.ts";
import type { KnownStack } from "../observe/read-stack.ts";
import { resourceTypes, type StackResource } from "../observe/stack-state.ts";
import { updateMessage } from "../observe/stack-updates.ts";
import { memberOf, textOf } from "../observe/told.ts";
import { buildSecrets } from "../program/program-config.ts";
import { checkSteps, stepText } from "./check-steps.ts";
import { failedRun } from "./failed-run.ts";
import { followEvents } from "./follow-events.ts";
import { forgetMissing } from "./forget-missing.ts";
import { previewErrors, previewSteps, type Step } from "./preview-steps.ts";
import { movedImages, pullImages } from "./pull-images.ts";
import { releaseLock } from "./release-lock.ts";
import { removeUnfinished } from "./remove-unfinished.ts";
import { setConfig } from "./set-config.ts";
import type { Site } from "./site.ts";
import { installPackages, writeProgram } from "./write-program.ts";

/** Runs the program once: everything that the plan names is made real, and nothing else is touched. */
export async function updateStack(site: Site): Promise<Outcome> {
  const before = await site.state();
  if ("refusal" in before) return refusalOutcome(before.refusal);
  await writeProgram(site, keptVolumes(before.value, site));
  const unready = (await installPackages(site)) ?? (await setConfig(site));
  if (unready !== null) return unready;
  const forgotten = await forgetMissing(namedResources(before.value, site), before.value, site);
  if ("outcome" in forgotten) return forgotten.outcome;
  const moved = await movedImages(forgotten.value, site);
  if ("outcome" in moved) return moved.outcome;
  const preview = await wholePreview([...endedBadly(forgotten.value, site), ...moved.value], forgotten.value, site);
  if ("outcome" in preview) return preview.outcome;
  const { steps, replaced } = preview;
  const { following, refusal } = checkSteps(steps, plannedOf(site), moved.value);
  if (refusal !== null) return refusalOutcome(refusal);
  for (const step of following) site.context.progress(`${stepText(step)}: it is made from what changes`);
  const pending = before.value.pending.filter((each) => addressOf(each) !== null);
  const known = { ...forgotten.value, pending };
  return (await pullImages(site)) ?? (await runCleared(replaced, known, site));
}

/**
 * Runs it, and once more where it failed and something was in its way that a run that was cut off has left. Only then: a run that
 * got the stack's lock shows that nobody is still at work on what is pending.
 */
async function runCleared(replaced: string[], before: KnownStack, site: Site): Promise<Outcome> {
  const outcome = await run(replaced, site);
  const isOurs = outcome.status === "failed" && !/^(LP6551|LP6004)$/.test(outcome.code);
  if (!isOurs || before.pending.length === 0) return outcome;
  const after = await site.state();
  if ("refusal" in after) return outcome;
  const cleared = await removeUnfinished({ ...after.value, pending: before.pending }, site);
  // What was made anew by then, as a release, is not made again.
  const left = replaced.filter((urn) => idOf(urn, after.value) === idOf(urn, before));
  return cleared ? await run(left, site) : outcome;
}

function idOf(urn: string, { resources }: KnownStack): string | undefined {
  return resources.find((each) => each.urn === urn)?.id;
}

function plannedOf({ context }: Pick<Site, "context">): Operation[] {
  return context.planned ?? [];
}

/** Volumes that are there and that nothing wants: they stay in the program until somebody asks for their data to go. */
function keptVolumes(known: KnownStack, { context }: Site): string[] {
  const addresses = known.resources.flatMap((each) => addressOf(each) ?? []);
  return addresses.filter((each) => each.startsWith("volume:") && !Object.hasOwn(context.desired.objects, each));
}

/**
 * What a run would do, with everything that it is told to make anew: `replaced`, and then what the plan makes anew while Pulumi
 * sees no reason to, because somebody has changed or stopped it in the engine.
 */
async function wholePreview(
  replaced: string[],
  known: KnownStack,
  site: Site,
): Promise<{ steps: Step[]; replaced: string[] } | { outcome: Outcome }> {
  const first = await previewed(replaced, site);
  if ("outcome" in first) return first;
  const left = unreplaced(first.value, known, site);
  if (left.length === 0) return { steps: first.value, replaced };
  const all = [...replaced, ...left];
  // What is made from them follows them, and is in no preview but this one.
  const second = await previewed(all, site);
  return "outcome" in second ? second : { steps: second.value, replaced: all };
}

/** What a run would do. Nothing is refreshed: what was seen when it was planned is what the plan is about. */
async function previewed(replaced: string[], site: Site): Promise<{ value: Step[] } | { outcome: Outcome }> {
  const { context } = site;
  const args = ["preview", "--json", ...replacing(replaced)];
  const result = await site.pulumi(args, { ...withBuildSecrets(site), whole: true, signal: context.signal });
  const problem = failedRun(args, result, previewErrors(result.stdout));
  if (problem !== null) return { outcome: problem };
  const value = previewSteps(result.stdout);
  const reason = "it printed no preview";
  const code = "LP6550";
  return value === null
    ? { outcome: refusalOutcome({ code, args: { command: "pulumi preview", reason } }) }
    : { value };
}

/** What the plan changes, as far as the state has it. */
function namedResources({ resources }: KnownStack, site: Site, verbs = /^(?!none)/): StackResource[] {
  const named = new Set(plannedOf(site).flatMap(({ verb, object }) => (verbs.test(verb) ? [object] : [])));
  return resources.filter((each) => named.has(addressOf(each) ?? ""));
}

/** Those that did not do what they were run for: as long as the state has their exit code, the program gives up on it. */
function endedBadly(known: KnownStack, site: Site): string[] {
  const ended = namedResources(known, site, /^replace$/).filter((each) => /^(task|setup):/.test(addressOf(each) ?? ""));
  return ended.filter(({ outputs }) => textOf(memberOf(outputs, "exitCode")) !== "0").map(({ urn }) => urn);
}

/** Containers that the plan makes anew and Pulumi does not. */
function unreplaced(steps: Step[], known: KnownStack, site: Site): string[] {
  const done = new Set(steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  const containers = namedResources(known, site, /^replace$/).filter(({ type }) => type === resourceTypes.container);
  return containers.flatMap(({ urn }) => (done.has(urn) ? [] : [urn]));
}

function replacing(urns: string[]): string[] {
  return urns.flatMap((urn) => ["--replace", urn]);
}

async function run(replaced: string[], site: Site): Promise<Outcome> {
  const { context } = site;
  const content = printOf(context.comparable["update:app"]?.["content"]);
  const message = updateMessage({ run: context.run, store: context.scope.storeId, content });
  const args = ["up", "--yes", "--skip-preview", "--message", message, ...replacing(replaced)];
  const options = { ...withBuildSecrets(site), signal: context.signal };
  const followed = await followEvents(site, args, options);
  await releaseLock(followed, site);
  return failedRun(["up"], followed.result, followed.errors.slice(-20)) ?? (await seen(site));
}

/** Whether everything that the plan makes is in the state now, and nothing that it deletes, but for volumes, which go by themselves. */
async function seen(site: Site): Promise<Outcome> {
  const after = await site.state();
  if ("refusal" in after) return refusalOutcome(after.refusal);
  const there = new Set(after.value.resources.map((each) => addressOf(each)));
  const odd = plannedOf(site).filter(({ object, verb }) => {
    if (/^(stack|update|volume):/.test(object) && verb !== "create") return false;
    if (/^(stack|update):/.test(object) || verb === "none") return false;
    return there.has(object) === (verb === "delete");
  });
  const objects = odd.map(({ id }) => id).join(", ");
  return odd.length === 0 ? { status: "done" } : refusalOutcome({ code: "LP6553", args: { objects } });
}

/** The variables that builds read their secrets from. */
function withBuildSecrets({ context }: Site): { env: Record<string, string> } {
  const secrets = buildSecrets(context.desired).map(({ variable, value }) => [variable, context.resolve(value)]);
  return { env: Object.fromEntries(secrets) };
}

function printOf(attribute: ObservedAttribute | undefined): string {
  return attribute !== undefined && "print" in attribute ? attribute.print : "unknown";
}
