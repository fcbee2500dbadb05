import * as z from "zod";
import { digestJson } from "../digest.ts";
import type { ImageRef } from "../image-ref.ts";
import type { ChainEntry } from "./chain-entry.ts";
import { type DeploymentRecord, deploymentRecordSchema } from "./deployment-record.ts";
import { type PromotionRecord, promotionRecordSchema } from "./promotion-record.ts";
import { recordParts } from "./record-parts.ts";

const { digest } = recordParts;

/** Of which records statements are made, once they are terminal. */
export type StatedRecord = DeploymentRecord | PromotionRecord;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/**
 * What is signed of a deployment or promotion: an in-toto Statement v1 (github.com/in-toto/attestation, spec/v1) about the
 * record and what it runs. The predicate holds the whole record, and with `history` the digest of everything before it.
 */
export const statementSchema = z.strictObject({
  _type: z.literal("https://in-toto.io/Statement/v1"),
  subject: z.array(z.strictObject({ name: z.string(), digest: z.strictObject({ sha256 }) })).min(1),
  predicateType: z.enum(["urn:launchplane:predicate:deployment:v1", "urn:launchplane:predicate:promotion:v1"]),
  predicate: z.strictObject({
    record: z.discriminatedUnion("kind", [deploymentRecordSchema, promotionRecordSchema]),
    /** The entry of the chain that names the record, and its digest. */
    history: z.strictObject({ seq: z.number().int().positive(), digest }),
  }),
});
export type Statement = z.infer<typeof statementSchema>;

/** The statement about a terminal record that `entry` of its chain names. */
export function statementOf(record: StatedRecord, entry: ChainEntry): Statement {
  const { kind, id, revision } = record;
  const artifacts = Object.entries(record.body.artifacts).map(([name, image]) => subject(name, digestOf(image)));
  return {
    _type: "https://in-toto.io/Statement/v1",
    subject: [subject(`${kind}/${id}.${revision}`, digestJson(record)), ...artifacts],
    predicateType: `urn:launchplane:predicate:${kind}:v1`,
    predicate: { record, history: { seq: entry.seq, digest: digestJson(entry) } },
  };
}

function subject(name: string, of: string): Statement["subject"][number] {
  return { name, digest: { sha256: of.replace(/^sha256:/, "") } };
}

function digestOf(image: ImageRef): string {
  return image.kind === "engine" ? image.id : image.digest;
}
