import { type Evidence, milliseconds } from "../../plans/index.ts";
import type { ApplyPorts } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Execution, Failure } from "./execution.ts";
import { type Probed, probeComponents } from "./probe-components.ts";
import { readBack } from "./read-back.ts";
import { lastLines } from "./walk.ts";

interface Proving {
  planned: PlannedDeployment;
  execution: Execution;
  ports: ApplyPorts;
  redact(text: string): string;
}

export interface Proof {
  evidence: Evidence[];
  failure: Failure | null;
  /** We were told to stop before everything was proven. */
  cancelled: boolean;
}

/**
 * Probes every component, all of them even when one fails; the first failure is the one that is told with its logs. A probe
 * that was cut short proves nothing and is no evidence. What passed is then read back and compared with what was planned.
 */
export async function proveHealth(proving: Proving): Promise<Proof> {
  const { planned, execution, ports } = proving;
  const { interrupted: signal, report } = execution;
  const settleMs = settleMsOf(planned.environment);
  const probed = await probeComponents({ planned, ports, settleMs, signal, report: (event) => report(event) });
  const finished = probed.filter(({ evidence }) => evidence.passed || !signal.aborted);
  const evidence = finished.map((each) => each.evidence);
  const failed = finished.find((each) => !each.evidence.passed);
  if (failed) return { evidence, failure: await failureOf(failed, proving), cancelled: false };
  if (finished.length < probed.length) return { evidence, failure: null, cancelled: true };
  return { evidence, failure: await readBack(planned, execution), cancelled: false };
}

/** How long what passed has to go on passing: in production a while, where nothing else is said. */
export function settleMsOf({ class: of, health }: Pick<ChosenEnvironment, "class" | "health">): number {
  const { settle = of === "prod" ? "5s" : "0s" } = health ?? {};
  return milliseconds(settle);
}

async function failureOf({ probe, evidence }: Probed, proving: Proving): Promise<Failure> {
  const seconds = String(Math.round(probe.timeoutMs / 1000));
  const settleMs = settleMsOf(proving.planned.environment);
  const settling = settleMs === 0 ? "" : `, or not for ${settleMs / 1000} s without a break`;
  const args = { component: evidence.component, seconds, evidence: `${sentenceOf(evidence)}${settling}` };
  const code = evidence.kind === "running" ? "LP6011" : "LP6003";
  return { code, args, logs: await lastLines(probe.object, proving) };
}

function sentenceOf(evidence: Evidence): string {
  switch (evidence.kind) {
    case "http":
      return evidence.status === null
        ? `${evidence.url} did not answer`
        : `${evidence.url} answered ${evidence.status}`;
    case "command":
      return "Its health command never succeeded";
    case "running":
      return "It has no health check, so that it keeps running is all that was asked of it";
  }
}
