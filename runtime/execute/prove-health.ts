import type { Evidence } from "../../plans/index.ts";
import type { ApplyPorts, Probe } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import type { Execution, Failure } from "./execution.ts";
import { probeComponent } from "./probe-component.ts";
import { lastLines, observeOne } from "./run-operations.ts";

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
 * that was cut short proves nothing and is no evidence.
 */
export async function proveHealth(proving: Proving): Promise<Proof> {
  const { planned, execution, ports } = proving;
  const evidence: Evidence[] = [];
  let failure: Failure | null = null;
  const { target, app, input, desired } = planned;
  const probes = target.probes(app, input).filter(({ object }) => Object.hasOwn(desired.objects, object));
  for (const probe of probes) {
    const component = probe.component.slice("component:".length);
    execution.report({ type: "probe-started", component });
    const means = { ports, signal: execution.interrupted, observe: () => observeOne(probe.object, proving) };
    const found = await probeComponent(probe, means);
    if (!found.passed && execution.interrupted.aborted) return { evidence, failure, cancelled: failure === null };
    evidence.push(found);
    execution.report({ type: "probe-finished", evidence: found });
    if (!found.passed && failure === null) failure = await failureOf(probe, found, proving);
  }
  return { evidence, failure, cancelled: false };
}

async function failureOf(probe: Probe, evidence: Evidence, proving: Proving): Promise<Failure> {
  const seconds = String(Math.round(probe.timeoutMs / 1000));
  const args = { component: evidence.component, seconds, evidence: sentenceOf(evidence) };
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
