import * as z from "zod";
import { imageRefSchema } from "../image-ref.ts";
import { recordOf } from "./record-of.ts";
import { recordParts } from "./record-parts.ts";

const { digest } = recordParts;

const artifactBodySchema = z.strictObject({
  component: z.string(),
  image: imageRefSchema,
  tags: z.array(z.string()),
  /** Of the source that it was built from, where that is known. */
  commit: z.string().nullable(),
  source: digest.nullable(),
  /** `linux/amd64`; `null` where nobody said. */
  platform: z.string().nullable(),
  /** `put`: told by who built it. `publish`: pushed by us, the digest is the registry's. `apply`: met while deploying. */
  origin: z.enum(["put", "publish", "apply"]),
});
export type ArtifactBody = z.infer<typeof artifactBodySchema>;

/** An immutable thing that a component runs; of the context, for all its environments. */
export const artifactRecordSchema = recordOf("artifact", artifactBodySchema);
export type ArtifactRecord = z.infer<typeof artifactRecordSchema>;
