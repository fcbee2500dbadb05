import { resolve } from "node:path";
import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { databaseVariable, openStore } from "../store/open-store.ts";
import type { Store } from "../store/store.ts";
import type { CommandCall } from "./command.ts";

/**
 * The store of commands that need records and no Launchfile: an auditor has the state folder alone. LP7045 when there is
 * none and no database either.
 */
export async function openStoreFolder(call: CommandCall, path?: string): Promise<Store> {
  const { host, atEnd } = call;
  const stateFolder = await findStateFolder(call, path);
  if (host.variable(databaseVariable) === undefined && (await host.files.stat(stateFolder))?.kind !== "folder") {
    throw new DiagnosticError("machine", diagnose("LP7045", null, { path: stateFolder }));
  }
  const store = await openStore(host, { stateFolder });
  atEnd(store.close);
  return store;
}

/** Where the state folder is or would be: as the options say, else beside `path`. */
export async function findStateFolder({ host, options }: CommandCall, path = "."): Promise<string> {
  const given = options.state ?? host.variable("LAUNCHPLANE_STATE_DIR");
  const asked = resolve(host.workingFolder, path);
  const beside = (await host.files.stat(asked))?.kind === "file" ? resolve(asked, "..") : asked;
  return given ? resolve(host.workingFolder, given) : resolve(beside, ".launchplane");
}
