import type { ObjectAddress } from "../../../plans/index.ts";
import type { BackupMeans, PlatformBackup, PlatformBackupItem, UncoveredObject } from "../../target.ts";
import { refusalOf } from "../api-problem.ts";
import { readerOf } from "../client.ts";
import { type Live, readLive } from "../live.ts";
import { refusalOutcome } from "../refusal.ts";
import { dataSource } from "./data-source.ts";
import { chosenDestination } from "./destination.ts";
import { dumpKinds } from "./dump-kinds.ts";
import { makeCopy } from "./make-copy.ts";

/** Dokploy's own backups, to the destination that the settings name: dumps of databases, and copies of volumes. */
export const dokployBackup: PlatformBackup = {
  async items(means) {
    const { scope, signal } = means.context;
    const volumes = Object.keys(means.observed.objects).filter((object) => object.startsWith("volume:"));
    if (volumes.length === 0) return { value: [] };
    const reader = readerOf(scope, means.ports, signal);
    const destinations = await reader.ask("destination.all");
    if (destinations.problem) return refusalOutcome(refusalOf(destinations.problem));
    const destination = chosenDestination(scope, destinations.value);
    if ("refusal" in destination) return refusalOutcome(destination.refusal);
    const live = await readLive(scope, reader);
    if ("refusal" in live) return refusalOutcome(live.refusal);
    const there = await reader.ask("dockerVolume.getVolumes");
    const names = there.problem ? null : new Set(there.value.map(({ Name }) => Name));
    return { value: volumes.sort().map((volume) => itemOf(volume, { live: live.value, means, names })) };
  },
  make: makeCopy,
};

interface Site {
  live: Live;
  means: BackupMeans;
  /** Of the volumes that Docker has; `null`: not known. */
  names: Set<string> | null;
}

/** A volume that is not there would be made by its copying, and its copy be empty. */
function itemOf(object: ObjectAddress, { live, means, names }: Site): PlatformBackupItem | UncoveredObject {
  const source = dataSource(object, live, means);
  if ("reason" in source) return { object, reason: source.reason };
  if (source.kind !== "volume") return { object, kind: source.kind, method: dumpKinds[source.kind].method };
  if (names === null) return { object, reason: "Dokploy does not tell whether it is there" };
  if (!names.has(source.volume)) return { object, reason: "Docker has no volume of its name" };
  return { object, kind: "volume", method: "tar" };
}
