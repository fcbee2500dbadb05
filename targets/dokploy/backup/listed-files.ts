import type { Reader } from "../client.ts";
import type { DataSource } from "./data-source.ts";

export interface ListedFile {
  /** Its name at the destination. */
  key: string;
  bytes: number;
}

/**
 * The files of one backup, as the destination lists them. Where below the bucket its folder lies depends on the version of
 * Dokploy. `null`: none of the places could be listed, as one that is not there yet; what Dokploy says of that has the
 * destination's keys in it.
 */
export async function listedFiles(
  source: DataSource,
  { prefix, destinationId }: { prefix: string; destinationId: string },
  reader: Reader,
): Promise<ListedFile[] | null> {
  let files: ListedFile[] | null = null;
  for (const folder of foldersOf(source, prefix)) {
    const listed = await reader.ask("backup.listBackupFiles", { destinationId, search: folder });
    if (listed.problem) continue;
    const found = listed.value.filter(({ IsDir }) => IsDir !== true);
    files = [...(files ?? []), ...found.map(({ Name, Size }) => ({ key: `${folder}${Name}`, bytes: Size ?? 0 }))];
  }
  return files;
}

function foldersOf({ service: { appName }, composeService }: DataSource, prefix: string): string[] {
  const inService = composeService === null ? [] : [`${appName}_${composeService}/${prefix}/`];
  return [...inService, `${appName}/${prefix}/`, `${prefix}/`];
}
