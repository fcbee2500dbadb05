import { type Code, type CodeArguments, diagnose } from "../../plans/index.ts";
import type { BackupMeans, PlatformBackup, PlatformBackupItem } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { BackupMaker } from "./backup-maker.ts";

/**
 * Has the platform back up, which is asked at once what it can: where it has no place for backups, nothing is begun or recorded.
 * `id`: of the backup's record.
 */
export async function makeCopies(
  id: string,
  platform: PlatformBackup,
  means: BackupMeans,
): Promise<BackupMaker<PlatformBackupItem>> {
  const known = await platform.items(means);
  if (!("value" in known)) {
    const { code, args, transient } = known;
    const category = transient ? "machine" : "refused";
    throw new DiagnosticError(category, diagnose(code as Code, null, args as CodeArguments[Code]));
  }
  return {
    items: async () => known.value,
    async make({ object, kind, method }) {
      means.context.progress(`having ${object} backed up …`);
      const made = await platform.make({ object, kind, method }, id, means);
      if ("problem" in made) return { part: null, problem: made.problem };
      return { part: { object, kind, method, ...made.copy }, problem: null };
    },
  };
}
