import type { ApplyPorts } from "../../ports.ts";
import type { ApplyContext, Outcome } from "../../target.ts";
import { type ApiProblem, refusalOf } from "../api-problem.ts";
import { type Client, clientOf } from "../client.ts";
import { type Live, type LiveService, readLive } from "../live.ts";
import { type Refusal, refusalOutcome } from "../refusal.ts";

/** What an operation works on: the server, and what there is of the environment at its begin. */
export interface Site {
  context: ApplyContext;
  client: Client;
  ports: Pick<ApplyPorts, "http" | "clock">;
  live: Live;
}

/** Looks at the server anew: an operation finds by names and marks what the one before it made. */
export async function siteOf(
  context: ApplyContext,
  ports: Site["ports"],
): Promise<{ value: Site } | { refusal: Refusal }> {
  // What is applied was planned with the same key a moment ago.
  const client = clientOf(context, ports, { hadWorked: true });
  const found = await readLive(context.scope, client);
  return "refusal" in found ? found : { value: { context, client, ports, live: found.value } };
}

/** The service that an object of the plan belongs to: itself, or the one that it comes after. */
export function ownerOf(address: string, { live, context }: Site): LiveService | null {
  const own = live.services[address];
  if (own !== undefined) return own;
  const after = context.desired.objects[address]?.after.map(({ on }) => live.services[on]);
  return after?.find((each) => each !== undefined) ?? null;
}

export const done: Outcome = { status: "done" };

/** `done`, or the problem of a call that gave no answer. */
export function ended({ problem }: { problem?: ApiProblem | undefined }): Outcome {
  return problem === undefined ? done : refusalOutcome(refusalOf(problem));
}
