import * as z from "zod";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { ulid } = recordParts;

const targetBodySchema = z
  .strictObject({
    /** Name of the target: `dokploy`. */
    target: z.string(),
    /** Which server of its kind: `https://dokploy.example.com`. */
    platform: z.string(),
    /** `adoption`: somebody took over what others had made. */
    origin: z.enum(["deployment", "adoption"]),
    /** The deployment after which it was so; `null` of an adoption. */
    deployment: ulid.nullable(),
    /** What the platform calls each object, by its address in the plan. `name`: what it runs as; `null` where that is our own name. */
    objects: z.record(z.string(), z.strictObject({ id: z.string(), name: z.string().nullable() })),
  })
  .refine(
    ({ origin, deployment }) => (origin === "deployment") === (deployment !== null),
    "only what was adopted is of no deployment",
  );
export type TargetBody = z.infer<typeof targetBodySchema>;

/** What a platform that chooses ids itself calls the objects of an environment, so that history says which service served. */
export const targetRecordSchema = recordOf("target", targetBodySchema);
export type TargetRecord = z.infer<typeof targetRecordSchema>;
