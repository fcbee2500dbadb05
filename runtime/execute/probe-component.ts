import { digestBytes, type Evidence, type ObservedObject } from "../../plans/index.ts";
import type { Probe, ReadPorts } from "../../targets/index.ts";

export interface ProbeMeans {
  ports: Pick<ReadPorts, "http" | "clock">;
  /** Asks the platform about the probed object; `null` when it is not there. */
  observe(): Promise<ObservedObject | null>;
  /** How long it has to go on passing after it passed for the first time. */
  settleMs: number;
  signal: AbortSignal;
}

/** A component without a health check counts as running once it has stayed up this long. */
const stableMs = 3000;

/**
 * Probes one component until it has passed without a break for as long as it has to, or its time is over, and answers the
 * evidence either way.
 */
export async function probeComponent(probe: Probe, means: ProbeMeans): Promise<Evidence> {
  const { ports, settleMs, signal } = means;
  const ask = questionOf(probe, means);
  const neededMs = probe.kind === "running" ? Math.max(stableMs, settleMs) : settleMs;
  const begin = ports.clock.now();
  let since = null as { state: string; at: number } | null;
  for (let attempts = 1; ; attempts++) {
    const { state, evidence } = await ask();
    const now = ports.clock.now();
    if (state === null) since = null;
    else if (state !== since?.state) since = { state, at: now };
    const stable = since === null ? 0 : now - since.at;
    const passed = since !== null && stable >= neededMs;
    // What passes at the last moment still gets the time to settle.
    const isOver = now - begin >= probe.timeoutMs + (since === null ? 0 : settleMs);
    if (passed || isOver || signal.aborted) {
      return evidence({ component: probe.component.slice("component:".length), passed, attempts, stable });
    }
    await ports.clock.sleep(probe.intervalMs);
  }
}

/** One look at a component. */
interface Answer {
  /** What passed, so that another one that passes begins anew; `null`: it did not pass. */
  state: string | null;
  evidence(verdict: Verdict): Evidence;
}

interface Verdict {
  component: string;
  passed: boolean;
  attempts: number;
  /** For how many milliseconds it has passed. */
  stable: number;
}

function questionOf(probe: Probe, { ports, observe }: ProbeMeans): () => Promise<Answer> {
  switch (probe.kind) {
    case "http":
      return () => askHttp(probe, ports);
    case "command":
      return async () => {
        const healthy = (await observe())?.condition.healthy === true;
        return {
          state: healthy ? "healthy" : null,
          evidence: ({ stable, ...verdict }) => {
            return { kind: "command", ...verdict, exit: healthy ? 0 : null, stableSeconds: stable / 1000 };
          },
        };
      };
    case "running":
      return async () => {
        const object = await observe();
        return {
          state: object?.condition.running ? `${object.id} ${object.condition.startedAt ?? ""}` : null,
          evidence: ({ component, passed, stable }) => {
            return { kind: "running", component, passed, stableSeconds: stable / 1000 };
          },
        };
      };
  }
}

async function askHttp(
  { url, accept, answerMs = 5000 }: Extract<Probe, { kind: "http" }>,
  { http }: Pick<ReadPorts, "http">,
): Promise<Answer> {
  const answer = await http.get(url, { timeoutMs: answerMs });
  const { status } = answer;
  const isAccepted = status !== null && status >= accept.from && status <= accept.to;
  const bodyDigest = status === null ? null : digestBytes(answer.body);
  const latencyMs = status === null ? null : answer.latencyMs;
  return {
    state: isAccepted ? "answered" : null,
    evidence: ({ stable, ...verdict }) => {
      return { kind: "http", ...verdict, url, status, bodyDigest, latencyMs, stableSeconds: stable / 1000 };
    },
  };
}
