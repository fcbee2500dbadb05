import { digestBytes } from "../../../plans/index.ts";
import type { Host } from "../../host/host.ts";
import type { Store } from "../store.ts";
import { checkKind } from "./check-kind.ts";
import type { ConnectionHost } from "./connection-options.ts";
import { folderOfDatabase } from "./folder-of-database.ts";
import { postgresAllocations } from "./postgres-allocations.ts";
import { postgresContexts } from "./postgres-contexts.ts";
import { postgresJournal } from "./postgres-journal.ts";
import { postgresLocks } from "./postgres-locks.ts";
import { postgresPlans } from "./postgres-plans.ts";
import { postgresProjections } from "./postgres-projections.ts";
import { postgresRecords } from "./postgres-records.ts";
import { postgresSecrets } from "./postgres-secrets.ts";
import { postgresStatements } from "./postgres-statements.ts";
import { requireSchema } from "./schema-state.ts";
import { openDatabase, type StoreDatabase } from "./store-database.ts";

/**
 * The store in the database that `url` names, which has to be migrated. `stateFolder` keeps what is not the store's: emitted
 * files, local data, backups. It is marked as the database's by the first write, and refused when it is another store's.
 */
export async function openPostgresStore(
  host: ConnectionHost & Pick<Host, "clock">,
  { url, stateFolder }: { url: string; stateFolder: string },
): Promise<Store> {
  const connected = await openDatabase(host, url);
  try {
    const store = await requireSchema(connected);
    checkKind(store.kind, connected.place);
    const folder = await folderOfDatabase(host.files, { stateFolder, storeId: store.id, place: connected.place });
    const database: StoreDatabase = {
      ...connected,
      async write(work) {
        await folder.mark();
        return await connected.write(async (tables) => {
          const { kind } = await tables.selectFrom("store").select("kind").forShare().executeTakeFirstOrThrow();
          checkKind(kind, connected.place);
          return await work(tables);
        });
      },
    };
    return storeOf(database, { storeId: store.id, now: host.clock.now });
  } catch (error) {
    await connected.close();
    throw error;
  }
}

function storeOf(database: StoreDatabase, { storeId, now }: { storeId: string; now: () => number }): Store {
  return {
    storeId,
    instance: digestBytes(storeId).slice("sha256:".length, "sha256:".length + 6),
    records: postgresRecords(database),
    journal: postgresJournal(database, now),
    locks: postgresLocks(database),
    plans: postgresPlans(database),
    allocations: postgresAllocations(database),
    contexts: postgresContexts(database),
    secrets: postgresSecrets(database),
    projections: postgresProjections(database),
    statements: postgresStatements(database),
    close: database.close,
  };
}
