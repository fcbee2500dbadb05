import * as z from "zod";
import { actorSchema } from "./actor.ts";
import { recordParts } from "./record-parts.ts";

const { ulid } = recordParts;

/**
 * The envelope that every family of records shares; its bytes are canonical JSON and a line feed. Revision 1 of a family
 * with a `status` is pending and revision 2 terminal; a family that tells of one moment has revision 1 only.
 */
export function recordOf<const Kind extends string, Body extends z.ZodType>(kind: Kind, body: Body) {
  return z.strictObject({
    formatVersion: z.literal(`launchplane/record/${kind}/v1`),
    kind: z.literal(kind),
    id: ulid,
    revision: z.union([z.literal(1), z.literal(2)]),
    scope: z.string(),
    at: z.iso.datetime(),
    actor: actorSchema,
    tool: z.string(),
    run: ulid.nullable(),
    /** Of the lock that it was written under; `null` where none is needed. */
    token: z.number().int().positive().nullable(),
    body,
  });
}
