import * as z from "zod";
import { checkOwner } from "./check-owner.ts";
import type { ContextStore } from "./store.ts";
import type { StoreFolder } from "./store-folder.ts";
import { storePaths } from "./store-paths.ts";

export const contextSchema = z.strictObject({
  formatVersion: z.literal("launchplane/context/v1"),
  app: z.string(),
});

export function contextOf(app: string): z.infer<typeof contextSchema> {
  return { formatVersion: "launchplane/context/v1", app };
}

/** Which app each context belongs to: the first one that claims it. */
export function fileContexts(folder: StoreFolder): ContextStore {
  async function ownerOf(context: string): Promise<string | null> {
    return (await folder.read(storePaths.context(context), contextSchema))?.app ?? null;
  }
  return {
    ownerOf,
    async claim(context, app) {
      const owner =
        (await ownerOf(context)) ?? ((await folder.create(storePaths.context(context), contextOf(app))) ? app : null);
      checkOwner({ context, app, owner: owner ?? (await ownerOf(context)) });
    },
  };
}
