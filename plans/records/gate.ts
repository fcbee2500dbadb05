import * as z from "zod";
import { recordParts } from "./record-parts.ts";

const { ulid } = recordParts;

/** What `gates` of an environment can ask for before something is promoted into it. */
export const gateSchema = z.enum(["backup", "health", "approval", "key-safety", "source-match"]);
export type Gate = z.infer<typeof gateSchema>;

/** How one required gate stood when a promotion asked. Only `pass` lets it through. */
export const gateResultSchema = z.strictObject({
  gate: gateSchema,
  status: z.enum(["pass", "fail", "missing"]),
  /** The backup or approval record that it consumes; `null` for a gate that is checked on the spot. */
  record: ulid.nullable(),
  detail: z.string(),
});
export type GateResult = z.infer<typeof gateResultSchema>;
