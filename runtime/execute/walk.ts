import type { ObservedObject } from "../../plans/index.ts";
import type { ApplyContext, ApplyPorts } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { Execution } from "./execution.ts";

/** What carrying out the operations of a plan needs. */
export interface Walk {
  planned: PlannedDeployment;
  execution: Execution;
  context: ApplyContext;
  ports: ApplyPorts;
  redact(text: string): string;
  /** From now on `redact`, and what is reported, is without this text too: a command has just made it. */
  hide?(secret: string): void;
  /** How often an operation was tried before, by the run that this one goes on from. */
  attempts?: ReadonlyMap<string, number>;
}

export async function observeOne(
  object: string,
  { planned, ports }: Pick<Walk, "planned" | "ports">,
): Promise<ObservedObject | null> {
  const { value } = await planned.target.observe(planned.scope, ports);
  return value && Object.hasOwn(value.objects, object) ? (value.objects[object] ?? null) : null;
}

/** The last lines that an object's origin printed, for a message about its failure. */
export async function lastLines(
  object: string,
  { planned, ports, redact }: Pick<Walk, "planned" | "ports" | "redact">,
): Promise<string[]> {
  const origin = planned.desired.objects[object]?.origin ?? [];
  const names = origin.map((address) => address.slice(address.indexOf(":") + 1));
  const lines: string[] = [];
  const signal = AbortSignal.timeout(5000);
  const request = { scope: planned.scope, names, lines: 20, follow: false, signal };
  for await (const { text } of planned.target.logs(request, ports)) lines.push(redact(text));
  return lines.slice(-20);
}
