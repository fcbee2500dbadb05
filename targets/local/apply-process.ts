import type { Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { startComponent } from "./start-component.ts";
import { recordEntry, recordedEntry } from "./state.ts";

/** Starts, restarts or stops a component. */
export async function applyProcess(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  const { object, verb } = operation;
  const { scope } = context;
  const recorded = await recordedEntry(scope, object, ports.files);
  if (verb === "update" && recorded && concernsHealthUrlOnly(operation)) {
    const entry = { ...recorded, attributes: context.comparable[object] ?? {} };
    await recordEntry(context, { object, entry }, ports.files);
    return { status: "done" };
  }
  if (recorded?.process) await ports.processes.stop(recorded.process, { signal: "SIGTERM", graceMs: 10_000 });
  if (verb !== "delete") return await startComponent(object, context, ports);
  await recordEntry(context, { object, entry: null }, ports.files);
  return { status: "done" };
}

/** A page that is asked for needs no restart when it changes; a command is asked as the component starts. */
function concernsHealthUrlOnly({ changes }: Operation): boolean {
  return (
    changes.length > 0 &&
    changes.every(({ attribute }) => /^health\.(url|withinMs|timeoutMs|intervalMs)$/.test(attribute))
  );
}
