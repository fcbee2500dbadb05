import * as z from "zod";
import { imageRefSchema } from "../image-ref.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest, scope, ulid } = recordParts;

const releaseBodySchema = z
  .strictObject({
    /** The deployment that proved it. */
    deployment: ulid,
    /** Digest of the sealed plan: the plan store has it, and with it the app. */
    plan: digest,
    app: digest,
    source: digest,
    commit: z.string().nullable(),
    artifacts: z.record(z.string(), imageRefSchema),
    provenance: z.enum(["apply", "promotion", "rollback"]),
    /** Where it comes from: the promoted release, or the one that was rolled back to. */
    from: z.strictObject({ scope, release: ulid }).nullable(),
  })
  .refine(
    ({ provenance, from }) => (provenance === "apply") === (from === null),
    "only an apply comes from no release",
  );
export type ReleaseBody = z.infer<typeof releaseBodySchema>;

/** What an environment serves after a whole deployment succeeded. Append-only: the newest one is the current one. */
export const releaseRecordSchema = recordOf("release", releaseBodySchema);
export type ReleaseRecord = z.infer<typeof releaseRecordSchema>;
