import * as z from "zod";

export const storeFormat = "launchplane/store/v1";

/** `store.json` of any version: enough to tell a newer one from a damaged one. */
export const anyStoreFileSchema = z.looseObject({ formatVersion: z.string().startsWith("launchplane/store/") });

/**
 * `store.json` of this version. `postgres` and `moved`: the records are in a database. `importing`: an import into this
 * folder was not finished.
 */
export const storeFileSchema = z.strictObject({
  formatVersion: z.literal(storeFormat),
  storeId: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/),
  kind: z.enum(["files", "postgres", "moved", "importing"]),
});
export type StoreFile = z.infer<typeof storeFileSchema>;
