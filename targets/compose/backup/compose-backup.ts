import type { ObjectAddress } from "../../../plans/index.ts";
import type { BackupItem, BackupMeans, TargetBackup, UncoveredObject } from "../../target.ts";
import { checkDump } from "./check-dump.ts";
import { makeDump } from "./make-dump.ts";
import { isPostgres, isResource, mountsOf } from "./mounts-of.ts";
import { restoreDump } from "./restore-dump.ts";
import { imageWithTar } from "./run-on-volume.ts";
import { checkVolumeBackup, makeVolumeBackup, noImage, restoreVolumeBackup } from "./volume-backup.ts";

/** Dumps of PostgreSQL servers; volumes of components as archives. */
export const composeBackup: TargetBackup = {
  async items(means) {
    const volumes = Object.keys(means.observed.objects).filter((object) => object.startsWith("volume:"));
    const items: (BackupItem | UncoveredObject)[] = [];
    for (const volume of volumes.sort()) items.push(await itemOf(volume, means));
    return items;
  },
  make: (item, path, means) => {
    return item.kind === "postgres" ? makeDump(item.object, path, means) : makeVolumeBackup(item.object, path, means);
  },
  check: (item, path, means) => {
    return item.kind === "postgres" ? checkDump(item.object, path, means) : checkVolumeBackup(item.object, path, means);
  },
  restore: (item, path, means) => {
    return item.kind === "postgres" ? restoreDump(item, path, means) : restoreVolumeBackup(item, path, means);
  },
  users(object, desired) {
    const mounting = mountsOf(object, desired);
    const servers = mounting.filter(isResource).map(([address]) => address);
    if (servers.length === 0) return mounting.map(([address]) => address);
    return Object.keys(desired.objects).filter((address) => {
      const { type, after } = desired.objects[address] ?? { type: "", after: [] };
      return (type === "service" || type === "job") && after.some(({ on }) => servers.includes(on));
    });
  },
};

async function itemOf(volume: ObjectAddress, means: BackupMeans): Promise<BackupItem | UncoveredObject> {
  const file = volume.replace(":", ".");
  const server = mountsOf(volume, means.context.desired).find(isResource);
  if (server === undefined) {
    if ((await imageWithTar(volume, means)) === null) return { object: volume, reason: noImage };
    return { object: volume, kind: "volume", method: "tar", file: `${file}.tar` };
  }
  if (!isPostgres(server)) return { object: volume, reason: "data of this type of resource is not backed up" };
  if (!means.observed.objects[server[0]]?.condition.running) {
    return { object: volume, reason: "its PostgreSQL server does not run" };
  }
  return { object: volume, kind: "postgres", method: "pg_dump", file: `${file}.dump` };
}
