import * as z from "zod";
import { evidenceSchema } from "../evidence.ts";
import { recordParts } from "../records/record-parts.ts";

const { digest, ulid } = recordParts;

const milliseconds = z.number().nonnegative();
const attempt = z.number().int().positive();

/** The closed list of what `--events` tells. No text in it holds a secret. */
const happenings = {
  /** Another run holds the lock, and this one waits for it. */
  "lock-awaited": { holder: z.string(), host: z.string(), message: z.string() },
  locked: { token: z.number().int().positive() },
  /** What is to be done, by id: `update service:web`. */
  planned: { digest, operations: z.array(z.string()) },
  /** `continued`: it was begun by a run that broke off. */
  "deployment-begun": {
    deployment: ulid,
    action: z.enum(["apply", "destroy", "rollback", "promote"]),
    continued: z.boolean(),
  },
  /** An operation waits until something that it depends on is in a condition. */
  waiting: { operation: z.string(), object: z.string(), condition: z.string() },
  "operation-started": { operation: z.string(), attempt },
  /** It failed for a reason that passes, and is tried again after a pause. */
  "operation-retried": { operation: z.string(), attempt, code: z.string(), pauseMs: milliseconds },
  "operation-finished": {
    operation: z.string(),
    status: z.enum(["done", "failed"]),
    /** Of the diagnostics catalogue; `null`: it is done. */
    code: z.string().nullable(),
    milliseconds,
  },
  /** A line that a command of the target printed. */
  output: { line: z.string() },
  "probe-started": { component: z.string() },
  "probe-finished": { evidence: evidenceSchema },
  "deployment-ended": {
    deployment: ulid,
    status: z.enum(["pending", "success", "failed", "unknown", "cancelled"]),
  },
  /** The last one of a run: its exit code, and the codes of the diagnostics that it was refused with. */
  ended: { exit: z.number().int(), codes: z.array(z.string()) },
} satisfies Record<string, z.ZodRawShape>;

function schemasOf<Envelope extends z.ZodRawShape>(envelope: Envelope) {
  const of = <const Type extends keyof typeof happenings>(type: Type) =>
    z.strictObject({ ...envelope, type: z.literal(type), ...happenings[type] });
  return z.discriminatedUnion("type", [
    of("lock-awaited"),
    of("locked"),
    of("planned"),
    of("deployment-begun"),
    of("waiting"),
    of("operation-started"),
    of("operation-retried"),
    of("operation-finished"),
    of("output"),
    of("probe-started"),
    of("probe-finished"),
    of("deployment-ended"),
    of("ended"),
  ]);
}

const happeningSchema = schemasOf({});

/** One thing that happens in a run. */
export type Happening = z.infer<typeof happeningSchema>;

/** One line of `--events`: what happened, when, and in which run of the command. */
export const eventSchema = schemasOf({ v: z.literal(1), at: z.iso.datetime(), run: ulid });
export type RunEvent = z.infer<typeof eventSchema>;
