import { invariant, type Operation } from "../../plans/index.ts";
import type { ApplyPorts } from "../ports.ts";
import type { ApplyContext, Outcome } from "../target.ts";
import { applyData, applyDatabase } from "./apply-database.ts";
import { applyFile } from "./apply-file.ts";
import { applyPrepare } from "./apply-prepare.ts";
import { applyProcess } from "./apply-process.ts";
import { applyTask } from "./apply-task.ts";
import { applyVolume } from "./apply-volume.ts";

type Apply = (operation: Operation, context: ApplyContext, ports: ApplyPorts) => Promise<Outcome>;

const applyOf = new Map<string, Apply>([
  ["volume", applyVolume],
  ["data", applyData],
  ["file", applyFile],
  ["database", applyDatabase],
  ["prepare", applyPrepare],
  ["task", applyTask],
  ["process", applyProcess],
]);

/** Does one operation. All can be repeated, but for the release commands of the Launchfile. */
export async function apply(operation: Operation, context: ApplyContext, ports: ApplyPorts): Promise<Outcome> {
  if (operation.verb === "none") return { status: "done" };
  const applyType = applyOf.get(operation.object.slice(0, operation.object.indexOf(":")));
  invariant(applyType, `local has no objects like ${operation.object}`);
  return await applyType(operation, context, ports);
}
