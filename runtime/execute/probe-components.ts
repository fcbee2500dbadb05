import type { Evidence, ObservedState } from "../../plans/index.ts";
import type { Probe, ReadPorts } from "../../targets/index.ts";
import type { PlannedDeployment } from "../planning/planned-deployment.ts";
import { probeComponent } from "./probe-component.ts";

interface Probing {
  planned: Pick<PlannedDeployment, "target" | "app" | "input" | "desired" | "scope">;
  ports: ReadPorts;
  settleMs: number;
  /** Give up on what did not pass by then, where that is sooner than its own time is over. */
  withinMs?: number;
  signal: AbortSignal;
  report?(event: ProbeEvent): void;
}

type ProbeEvent = { type: "probe-started"; component: string } | { type: "probe-finished"; evidence: Evidence };

export interface Probed {
  probe: Probe;
  evidence: Evidence;
}

/** Probes all components of a plan at once, as users and the platform see them now; in the order of their addresses. */
export async function probeComponents(probing: Probing): Promise<Probed[]> {
  const { planned, ports, settleMs, withinMs = Number.POSITIVE_INFINITY, signal, report } = probing;
  const { target, app, input, desired, scope } = planned;
  const probes = target.probes(app, input).filter(({ object }) => Object.hasOwn(desired.objects, object));
  const observe = shared(async () => (await target.observe(scope, ports)).value);
  return await Promise.all(
    probes.map(async (own) => {
      const probe = { ...own, timeoutMs: Math.min(own.timeoutMs, withinMs) };
      report?.({ type: "probe-started", component: probe.component.slice("component:".length) });
      const evidence = await probeComponent(probe, {
        ports,
        settleMs,
        signal,
        observe: async () => objectOf(await observe(), probe.object),
      });
      if (evidence.passed || !signal.aborted) report?.({ type: "probe-finished", evidence });
      return { probe, evidence };
    }),
  );
}

function objectOf(observed: ObservedState | null, address: string) {
  return observed && Object.hasOwn(observed.objects, address) ? (observed.objects[address] ?? null) : null;
}

/** One question at a time: who asks meanwhile gets its answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= ask().finally(() => {
      asked = null;
    });
    return asked;
  };
}
