import * as z from "zod";

/** What proves that a component works; the kind says how much. `running` is never called healthy. */
export const evidenceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("http"),
    component: z.string(),
    passed: z.boolean(),
    url: z.string(),
    /** `null`: no answer. */
    status: z.number().int().nullable(),
    bodyDigest: z.string().nullable(),
    attempts: z.number().int(),
    latencyMs: z.number().nullable(),
    /** For how long it passed without a break; absent in records that are older than the settle period. */
    stableSeconds: z.number().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("command"),
    component: z.string(),
    passed: z.boolean(),
    /** `null`: it never ended, or the platform tells only the verdict. */
    exit: z.number().int().nullable(),
    attempts: z.number().int(),
    stableSeconds: z.number().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("running"),
    component: z.string(),
    passed: z.boolean(),
    stableSeconds: z.number(),
  }),
]);
export type Evidence = z.infer<typeof evidenceSchema>;
