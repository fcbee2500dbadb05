import type { Captured, Operation } from "../../plans/index.ts";
import type { Walk } from "../execute/walk.ts";
import { captorOf } from "./captor.ts";
import { keepOutputs } from "./keep-outputs.ts";

interface Capturing {
  /** The same walk, in which what the task prints is searched. */
  walk: Walk;
  /** Keeps what was found. */
  keep(): Promise<Captured>;
}

/** Of an operation that runs a release command: how what it prints is captured. `null`: nothing is. */
export function captureOperation({ verb, object }: Operation, walk: Walk): Capturing | null {
  if (verb !== "run") return null;
  const { planned, context, execution, redact, hide } = walk;
  const [task = ""] = planned.desired.objects[object]?.origin ?? [];
  const node = planned.app.nodes[task];
  if (node?.kind !== "task" || Object.keys(node.command.capture).length === 0) return null;
  const captor = captorOf(node.command.capture, hide);
  return {
    walk: { ...walk, context: { ...context, printed: captor.printed } },
    async keep() {
      const outputs = await keepOutputs(task, captor, { ...execution, class: planned.input.class, redact });
      return { task, outputs };
    },
  };
}
