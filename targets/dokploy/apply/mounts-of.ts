import type { Answered } from "../client.ts";
import type { LiveService } from "../live.ts";
import { isDatabase } from "../observe/observe-database.ts";
import type { Mounts } from "../observe/observed-mounts.ts";
import type { Site } from "./site.ts";

/** What a service mounts, as its row tells it. */
export async function mountsOf({ kind, id }: LiveService, { client }: Site): Promise<Answered<Mounts>> {
  const row = isDatabase(kind)
    ? await client.ask(`${kind}.one`, { [`${kind}Id`]: id })
    : kind === "compose"
      ? await client.ask("compose.one", { composeId: id })
      : await client.ask("application.one", { applicationId: id });
  return row.problem ? row : { value: row.value.mounts };
}
