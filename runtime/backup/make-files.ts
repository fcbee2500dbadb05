import { type BackupItem, contentsProblem, type TargetBackup } from "../../targets/index.ts";
import { storePaths } from "../store/store-paths.ts";
import type { BackupMaker, MadePart } from "./backup-maker.ts";
import type { DataAccess } from "./open-data.ts";

interface Place {
  stateFolder: string;
  /** The id of the backup's record. */
  id: string;
}

/** Backs up to files, each measured as it is written and restored once in a scratch place. */
export function makeFiles(place: Place, { backup, means }: DataAccess): BackupMaker<BackupItem> {
  return {
    items: async () => (backup === null ? [] : await backup.items(means)),
    make: async (item) =>
      backup === null ? { part: null, problem: null } : await backUpOne(item, place, { backup, means }),
  };
}

async function backUpOne(
  item: BackupItem,
  { stateFolder, id }: Place,
  { backup, means }: Pick<DataAccess, "means"> & { backup: TargetBackup },
): Promise<MadePart> {
  const { files } = means.ports;
  const path = `${storePaths.backups(id)}/${item.file}`;
  const [whole, partial] = [`${stateFolder}/${path}`, `${stateFolder}/${path}.partial`];
  means.context.progress(`backing up ${item.object} …`);
  const made = await backup.make(item, partial, means);
  if ("problem" in made) {
    await files.remove(partial);
    return { part: null, problem: made.problem };
  }
  await files.move(partial, whole);
  const measured = await files.measure(whole);
  if (measured === null) return { part: null, problem: "its file has gone" };
  means.context.progress(`restoring ${item.object} in a scratch place …`);
  const checked = await backup.check(item, whole, means);
  const wrong = "problem" in checked ? checked.problem : contentsProblem(checked.contents, made.contents);
  const { object, kind, method } = item;
  const part = { object, kind, method, path, ...measured, contents: made.contents, restoreChecked: wrong === null };
  return { part, problem: wrong === null ? null : `restored in a scratch place, ${wrong}` };
}
