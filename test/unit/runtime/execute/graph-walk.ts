import type { Operation } from "../../../../plans/index.ts";
import type { Walk } from "../../../../runtime/execute/walk.ts";
import { memoryClock } from "../../../../runtime/host/memory-clock.ts";
import type { JournalStep } from "../../../../runtime/store/store.ts";
import type { ApplyContext, ApplyPorts, Outcome } from "../../../../targets/index.ts";
import { createService } from "./create-service.ts";

type Apply = (operation: Operation, context: ApplyContext, ports: ApplyPorts) => Promise<Outcome>;

interface Settings extends Partial<Walk["execution"]> {
  idempotent?: boolean;
}

/** A walk over services, each with the names of those it comes after; `apply` does the work. */
export function graphWalk(graph: Record<string, string[]>, apply: Apply, settings: Settings = {}) {
  const { idempotent = true, ...own } = settings;
  const operations = Object.entries(graph).map(([name, after]): Operation => {
    return { ...createService(name), idempotent, after: after.map((each) => `create service:${each}`) };
  });
  const objects = Object.fromEntries(Object.keys(graph).map((name) => [`service:${name}`, { origin: [], after: [] }]));
  const abort = new AbortController();
  const journal: string[] = [];
  const events: string[] = [];
  const clock = memoryClock(0);
  const subject = {
    planned: {
      target: { apply, objects: {} },
      app: { nodes: {} },
      desired: { objects },
      sealed: { plan: { operations } },
    },
    execution: {
      host: { clock },
      store: {
        journal: {
          async append(_: unknown, __: unknown, { phase, operation, attempt }: JournalStep) {
            journal.push(`${phase} ${operation.slice("create service:".length)} ${attempt}`);
          },
        },
      },
      lock: { assertHeld: async () => {} },
      waitMs: 10_000,
      interrupted: abort.signal,
      report: ({ type }: { type: string }) => events.push(type),
      ...own,
    },
    context: { comparable: {}, signal: abort.signal },
    ports: { clock, exec: async () => ({ outcome: "exited", exit: 0, stdout: "", stderr: "" }) },
    redact: (text: string) => text,
  } as unknown as Walk;
  return { subject, journal, events, clock, interrupt: () => abort.abort() };
}
