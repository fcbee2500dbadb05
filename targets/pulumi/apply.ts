import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { deleteObject } from "./apply/delete-object.ts";
import { deleteStack } from "./apply/delete-stack.ts";
import { makeStack } from "./apply/make-stack.ts";
import { type Site, siteOf } from "./apply/site.ts";
import { updateStack } from "./apply/update-stack.ts";
import { cancelCommand } from "./command/cancel-command.ts";
import { refusalOutcome } from "./command/refusal.ts";
import { addressOf } from "./observe/address-of.ts";

/**
 * One operation. `update:app` does them all, in one run of `pulumi up`: the others look whether theirs is done. One after the
 * other, because one run at a time may hold a stack.
 */
export async function apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  return await context.alone(async () => {
    const site = siteOf(context, ports);
    const outcome = await applyAt(site, operation);
    if (outcome.status === "done" || outcome.code !== "LP6551") return outcome;
    return { ...outcome, args: { ...outcome.args, command: cancelCommand(site.stack) } };
  });
}

async function applyAt(site: Site, operation: Operation): Promise<Outcome> {
  const { object, verb } = operation;
  if (object === "stack:app") return verb === "delete" ? await deleteStack(site) : await makeStack(site);
  if (verb === "delete") return await deleteObject(operation, site);
  return object === "update:app" ? await updateStack(site) : await seen(operation, site);
}

/** Where the plan has a run of the program, that has looked at everything already. */
async function seen({ object, id }: Operation, site: Site): Promise<Outcome> {
  if ((site.context.planned ?? []).some((each) => each.object === "update:app")) return { status: "done" };
  const known = await site.state();
  if ("refusal" in known) return refusalOutcome(known.refusal);
  const isThere = known.value.resources.some((each) => addressOf(each) === object);
  return isThere ? { status: "done" } : refusalOutcome({ code: "LP6553", args: { objects: id } });
}
