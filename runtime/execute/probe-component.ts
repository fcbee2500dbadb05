import { digestBytes, type Evidence, type ObservedObject } from "../../plans/index.ts";
import type { Probe, ReadPorts } from "../../targets/index.ts";

interface ProbeMeans {
  ports: Pick<ReadPorts, "http" | "clock">;
  /** Asks the platform about the probed object; `null` when it is not there. */
  observe(): Promise<ObservedObject | null>;
  signal: AbortSignal;
}

/** A component without a health check counts as running once it has stayed up this long. */
const stableMs = 3000;

/** Probes one component until it passes or its time is over, and answers the evidence either way. */
export async function probeComponent(probe: Probe, means: ProbeMeans): Promise<Evidence> {
  const component = probe.component.slice("component:".length);
  switch (probe.kind) {
    case "http":
      return probeHttp(probe, component, means);
    case "command":
      return probeCommand(probe, component, means);
    case "running":
      return probeRunning(probe, component, means);
  }
}

type HttpProbe = Extract<Probe, { kind: "http" }>;

async function probeHttp(probe: HttpProbe, component: string, { ports, signal }: ProbeMeans): Promise<Evidence> {
  const { url, accept } = probe;
  const deadline = ports.clock.now() + probe.timeoutMs;
  for (let attempts = 1; ; attempts++) {
    const answer = await ports.http.get(url, { timeoutMs: 5000 });
    const { status } = answer;
    const passed = status !== null && status >= accept.from && status <= accept.to;
    if (passed || signal.aborted || ports.clock.now() >= deadline) {
      const bodyDigest = status === null ? null : digestBytes(answer.body);
      const latencyMs = status === null ? null : answer.latencyMs;
      return { kind: "http", component, passed, url, status, bodyDigest, attempts, latencyMs };
    }
    await ports.clock.sleep(probe.intervalMs);
  }
}

async function probeCommand(
  probe: Probe,
  component: string,
  { ports, observe, signal }: ProbeMeans,
): Promise<Evidence> {
  const deadline = ports.clock.now() + probe.timeoutMs;
  for (let attempts = 1; ; attempts++) {
    const passed = (await observe())?.condition.healthy === true;
    if (passed || signal.aborted || ports.clock.now() >= deadline) {
      return { kind: "command", component, passed, exit: passed ? 0 : null, attempts };
    }
    await ports.clock.sleep(probe.intervalMs);
  }
}

/** Passes once the very same object has run for `stableMs` without a gap. */
async function probeRunning(
  probe: Probe,
  component: string,
  { ports, observe, signal }: ProbeMeans,
): Promise<Evidence> {
  const begin = ports.clock.now();
  let since = { id: "", at: begin };
  for (;;) {
    const object = await observe();
    const now = ports.clock.now();
    const id = object?.condition.running ? `${object.id} ${object.condition.startedAt ?? ""}` : "";
    if (id !== since.id) since = { id, at: now };
    const passed = since.id !== "" && now - since.at >= stableMs;
    if (passed || signal.aborted || now - begin >= probe.timeoutMs) {
      return { kind: "running", component, passed, stableSeconds: since.id === "" ? 0 : (now - since.at) / 1000 };
    }
    await ports.clock.sleep(probe.intervalMs);
  }
}
