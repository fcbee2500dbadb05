import type { ObjectAddress } from "../../../plans/index.ts";
import type { ProcessIdentity, ReadPorts } from "../../ports.ts";
import type { ObserveScope } from "../../target.ts";
import { objectName, placesOf } from "../places.ts";

/** Whether that very server accepts connections, as it says in its `postmaster.pid`: first line its id, eighth its status. */
export async function isReady(
  { folders }: ObserveScope,
  { address, identity }: { address: ObjectAddress; identity: ProcessIdentity | null },
  { files }: Pick<ReadPorts, "files">,
): Promise<boolean> {
  const text = await files.readText(`${placesOf(folders.local).cluster(objectName(address))}/postmaster.pid`);
  const lines = text?.split("\n") ?? [];
  return lines[0] === String(identity?.pid) && lines[7]?.trim() === "ready";
}
