import { fileAllocations } from "./file-allocations.ts";
import { fileChain } from "./file-chain.ts";
import { fileContexts } from "./file-contexts.ts";
import { fileJournal } from "./file-journal.ts";
import { fileLocks } from "./file-locks.ts";
import { filePlans } from "./file-plans.ts";
import { fileProjections } from "./file-projections.ts";
import { fileRecords } from "./file-records.ts";
import { fileSecrets } from "./file-secrets.ts";
import { fileStatements } from "./file-statements.ts";
import type { Store } from "./store.ts";
import { openStoreFolder, type StoreHost } from "./store-folder.ts";

/**
 * The store in the folder `path` (absolute; usually `.launchplane` beside the Launchfile). A missing folder is an empty
 * store, made by the first write. Refuses a folder that was moved to a database (LP7001) or is of a newer version (LP7002).
 */
export async function openFileStore(host: StoreHost, path: string): Promise<Store> {
  const folder = await openStoreFolder(host, path);
  const locks = fileLocks(folder);
  const chain = fileChain(folder);
  return {
    get storeId() {
      return folder.identity().storeId;
    },
    get instance() {
      return folder.identity().instance;
    },
    locks,
    records: fileRecords(folder, chain, locks),
    journal: fileJournal(folder, locks),
    plans: filePlans(folder),
    allocations: fileAllocations(folder, locks),
    contexts: fileContexts(folder),
    secrets: fileSecrets(folder, locks),
    projections: fileProjections(folder),
    statements: fileStatements(folder),
    close: async () => undefined,
  };
}
