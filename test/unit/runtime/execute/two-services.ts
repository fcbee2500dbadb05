import type { Operation } from "../../../../plans/index.ts";
import type { runOperations } from "../../../../runtime/execute/run-operations.ts";
import type { Outcome, Probe } from "../../../../targets/index.ts";
import { createService } from "./create-service.ts";

type Walk = Parameters<typeof runOperations>[0];

const probe = (name: string, proof: Proof): Probe => ({
  ...proof,
  component: `component:${name}`,
  object: `service:${name}`,
  timeoutMs: 60_000,
  intervalMs: 500,
});

type Proof =
  | { kind: "running" | "command" }
  | { kind: "http"; url: string; accept: Extract<Probe, { kind: "http" }>["accept"] };

/**
 * Two services, the second after the first; neither ever runs, and whoever asks over HTTP is answered 503. `apply` may
 * interrupt.
 */
export function twoServices(
  apply: (operation: Operation, interrupt: () => void) => Outcome,
  proof: Proof = { kind: "running" },
) {
  const abort = new AbortController();
  let time = 0;
  const clock = {
    now: () => time,
    async sleep(milliseconds: number) {
      time += milliseconds;
    },
  };
  const objects = {
    "service:a": { origin: ["component:a"], after: [] },
    "service:b": { origin: ["component:b"], after: [{ on: "service:a", condition: "started" }] },
  };
  const target = {
    apply: async (operation: Operation) => apply(operation, () => abort.abort()),
    observe: async () => ({ value: { objects: {} }, diagnostics: [] }),
    probes: () => [probe("a", proof), probe("b", proof)],
    async *logs({ names }: { names: string[] }) {
      for (const name of names) yield { source: name, text: `last line of ${name}` };
    },
  };
  const subject = {
    planned: {
      target,
      environment: { class: "testing" },
      app: { nodes: {} },
      desired: { objects },
      sealed: { plan: { operations: [createService("a"), createService("b")] } },
    },
    execution: {
      host: { clock },
      store: { journal: { append: async () => {} } },
      lock: { assertHeld: async () => {} },
      waitMs: 10_000,
      interrupted: abort.signal,
      report: () => {},
    },
    context: { comparable: {}, signal: abort.signal },
    ports: { clock, http: { get: async () => ({ status: 503, body: new Uint8Array(), latencyMs: 1 }) } },
    redact: (text: string) => text,
  } as unknown as Walk;
  return { subject, interrupt: () => abort.abort() };
}
