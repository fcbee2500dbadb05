import * as z from "zod";
import { evidenceSchema } from "../evidence.ts";
import { imageRefSchema } from "../image-ref.ts";
import { recordParts } from "./record-parts.ts";

const { scope, ulid } = recordParts;

/**
 * What an environment serves, as its records tell: a projection that `records rebuild` makes again byte for byte. A failed
 * deployment changes `state`, never what is the release.
 */
export const inventorySchema = z.strictObject({
  formatVersion: z.literal("launchplane/inventory/v1"),
  scope,
  /** `serving`: the release is what runs. `unsettled`: something was tried since that did not end well, or only in part. */
  state: z.enum(["empty", "serving", "unsettled", "destroyed"]),
  release: ulid.nullable(),
  /** The newest deployment that ended, whatever became of it. */
  deployment: ulid.nullable(),
  promotion: ulid.nullable(),
  promotedFrom: scope.nullable(),
  artifacts: z.record(z.string(), imageRefSchema),
  health: z.array(evidenceSchema),
  /** `--only` deployments since the release: their ids. */
  partial: z.array(ulid),
  updatedAt: z.iso.datetime().nullable(),
});
export type Inventory = z.infer<typeof inventorySchema>;

/** The operator's values of one layer, as its records leave them; a projection too. */
export const environmentValuesSchema = z.strictObject({
  formatVersion: z.literal("launchplane/environment-values/v1"),
  scope,
  values: z.record(z.string(), z.strictObject({ text: z.string(), record: ulid, at: z.iso.datetime() })),
});
export type EnvironmentValues = z.infer<typeof environmentValuesSchema>;
