import * as z from "zod";
import { evidenceSchema } from "../evidence.ts";
import { imageRefSchema } from "../image-ref.ts";
import { gateResultSchema } from "./gate.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest, scope, ulid } = recordParts;

const promotionBodySchema = z
  .strictObject({
    status: z.enum(["pending", "success", "failed", "unknown", "cancelled"]),
    from: z.strictObject({ scope, release: ulid }),
    artifacts: z.record(z.string(), imageRefSchema),
    source: digest,
    commit: z.string().nullable(),
    /** All gates that the destination requires; none is pending. */
    gates: z.array(gateResultSchema),
    /** The source environment as it was probed for this promotion. */
    sourceHealth: z.array(evidenceSchema),
    /** The deployment that carried it out; `null` while there is none. */
    deployment: ulid.nullable(),
  })
  .refine(
    ({ status, gates, deployment }) =>
      status !== "success" || (deployment !== null && gates.every((gate) => gate.status === "pass")),
    "a promotion succeeds with a deployment and with every gate passed",
  );
export type PromotionBody = z.infer<typeof promotionBodySchema>;

/** The release of one environment carried over to another; of the destination's scope. */
export const promotionRecordSchema = recordOf("promotion", promotionBodySchema);
export type PromotionRecord = z.infer<typeof promotionRecordSchema>;
