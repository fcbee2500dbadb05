import type { ObjectAddress } from "../../../plans/index.ts";
import type { BackupItem, BackupMeans, TargetBackup, UncoveredObject } from "../../target.ts";
import { objectName } from "../places.ts";
import { checkClusterBackup } from "./check-cluster.ts";
import { makeClusterBackup } from "./cluster-backup.ts";
import { checkFolderBackup, makeFolderBackup, restoreFolderBackup } from "./folder-backup.ts";
import { restoreClusterBackup } from "./restore-cluster.ts";

/** Base backups of PostgreSQL servers; volumes and SQLite databases as archives. */
export const localBackup: TargetBackup = {
  async items(means) {
    const objects = Object.keys(means.observed.objects).filter((object) => /^(data|file|volume):/.test(object));
    return objects.sort().map((object) => itemOf(object, means));
  },
  make: (item, path, means) => {
    return item.kind === "postgres"
      ? makeClusterBackup(item.object, path, means)
      : makeFolderBackup(item.object, path, means);
  },
  check: (item, path, means) => {
    return item.kind === "postgres"
      ? checkClusterBackup(item.object, path, means)
      : checkFolderBackup(item.object, path, means);
  },
  restore: (item, path, means) => {
    return item.kind === "postgres" ? restoreClusterBackup(item, path, means) : restoreFolderBackup(item, path, means);
  },
  users(object, desired) {
    const used = object.startsWith("data:") ? serverOf(object) : object;
    return Object.keys(desired.objects).filter((each) => {
      const { type, after } = desired.objects[each] ?? { type: "", after: [] };
      return type === "process" && after.some(({ on }) => on === used);
    });
  },
};

function itemOf(object: ObjectAddress, { context, ports }: BackupMeans): BackupItem | UncoveredObject {
  if (ports.machine.programPath("tar") === null) return { object, reason: "the program tar is not on the PATH" };
  const file = `${object.replace(":", ".")}.tar`;
  if (!object.startsWith("data:")) return { object, kind: "volume", method: "tar", file };
  const server = serverOf(object);
  if (!Object.hasOwn(context.desired.objects, server))
    return { object, reason: "no resource of the Launchfile owns it" };
  return { object, kind: "postgres", method: "pg_backup", file };
}

function serverOf(object: ObjectAddress): ObjectAddress {
  return `database:${objectName(object)}`;
}
