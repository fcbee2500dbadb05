import fc from "fast-check";
import type { Happening, RunEvent } from "../../plans/index.ts";
import { evidenceArbitrary } from "./deployment-record.ts";
import { digest, instant, ulid } from "./record.ts";

const operation = fc.constantFrom("create service:web", "run task:web.release");
const count = fc.integer({ min: 1, max: 9 });
const milliseconds = fc.nat({ max: 9000 });
const status = fc.constantFrom("success" as const, "failed" as const, "unknown" as const, "cancelled" as const);
const action = fc.constantFrom("apply" as const, "destroy" as const, "rollback" as const, "promote" as const);

function happening<const Type extends Happening["type"], Members extends object>(
  type: Type,
  members: { [Key in keyof Members]: fc.Arbitrary<Members[Key]> },
): fc.Arbitrary<{ type: Type } & Members> {
  return fc.record(members).map((told) => ({ type, ...told }) as { type: Type } & Members);
}

const happenings: fc.Arbitrary<Happening> = fc.oneof(
  happening("lock-awaited", { holder: fc.string(), host: fc.string(), message: fc.string() }),
  happening("locked", { token: count }),
  happening("planned", { digest, operations: fc.array(operation, { maxLength: 2 }) }),
  happening("deployment-begun", { deployment: ulid, action, continued: fc.boolean() }),
  happening("waiting", { operation, object: fc.string(), condition: fc.constantFrom("started", "healthy") }),
  happening("operation-started", { operation, attempt: count }),
  happening("operation-retried", { operation, attempt: count, code: fc.constant("LP4110"), pauseMs: milliseconds }),
  happening("operation-finished", {
    operation,
    status: fc.constantFrom("done" as const, "failed" as const),
    code: fc.constantFrom("LP4112", null),
    milliseconds,
  }),
  happening("output", { line: fc.string() }),
  happening("probe-started", { component: fc.constant("web") }),
  happening("probe-finished", { evidence: evidenceArbitrary }),
  happening("deployment-ended", { deployment: ulid, status }),
  happening("ended", { exit: fc.nat({ max: 8 }), codes: fc.array(fc.constant("LP7010"), { maxLength: 2 }) }),
);

/** A line of `--events`. */
export const runEventArbitrary: fc.Arbitrary<RunEvent> = fc
  .tuple(fc.record({ v: fc.constant(1 as const), at: instant, run: ulid }), happenings)
  .map(([envelope, told]) => ({ ...envelope, ...told }));
