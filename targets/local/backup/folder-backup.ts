import { measuredContents, unpackScript } from "../../data/archive-scripts.ts";
import { contentsProblem } from "../../data/contents-problem.ts";
import { lastWords } from "../../data/last-words.ts";
import { makeArchive } from "../../data/make-archive.ts";
import type { ExecOptions } from "../../ports.ts";
import type { BackupContents, BackupMeans, BackupResult } from "../../target.ts";
import { placesOf } from "../places.ts";
import { swapIn } from "./swap.ts";
import { swapOf } from "./swap-of.ts";

/** BSD tar would add files of its own for what macOS knows besides. */
const env = { LC_ALL: "C", COPYFILE_DISABLE: "1" };

/** Archives a volume's folder, or a SQLite database with what belongs to it. */
export async function makeFolderBackup(object: string, path: string, means: BackupMeans): Promise<BackupResult> {
  const { clock } = means.ports;
  return await makeArchive({
    path,
    clock,
    run: async (script, options) => {
      const { folder, names } = await sourceOf(object, means);
      return await runScript([script, folder, ...names], options, means);
    },
  });
}

export async function checkFolderBackup(object: string, path: string, means: BackupMeans): Promise<BackupResult> {
  const scratch = placesOf(means.context.scope.folders.local).scratch(object);
  try {
    return await unpack(path, scratch, means);
  } finally {
    await means.ports.files.remove(scratch);
  }
}

export async function restoreFolderBackup(
  { object, expected }: { object: string; expected: BackupContents },
  path: string,
  means: BackupMeans,
): Promise<BackupResult> {
  const { scope } = means.context;
  const { files } = means.ports;
  const restoring = placesOf(scope.folders.local).restoring(object);
  try {
    const unpacked = await unpack(path, `${restoring}/data`, means);
    if ("problem" in unpacked) return unpacked;
    const problem = contentsProblem(unpacked.contents, expected);
    if (problem !== null) return { problem };
    await swapIn(swapOf(object, scope), files);
    await files.remove(placesOf(scope.folders.local).replaced(object));
    return unpacked;
  } finally {
    await files.remove(restoring);
  }
}

/** SQLite makes the file with the suffix `-shm` anew, and it changes when the database is only read. */
async function sourceOf(object: string, { context, ports }: BackupMeans): Promise<{ folder: string; names: string[] }> {
  const { place } = swapOf(object, context.scope);
  if (object.startsWith("volume:")) return { folder: place, names: ["."] };
  const [folder, file] = [place.slice(0, place.lastIndexOf("/")), place.slice(place.lastIndexOf("/") + 1)];
  const own = [file, `${file}-wal`, `${file}-journal`];
  return { folder, names: (await ports.files.list(folder)).filter((name) => own.includes(name)) };
}

async function unpack(path: string, folder: string, means: BackupMeans): Promise<BackupResult> {
  await means.ports.files.remove(folder);
  await means.ports.files.makeFolder(folder);
  const result = await runScript([unpackScript, folder], { inputFile: path }, means);
  const contents = measuredContents(result.stdout);
  return result.exit === 0 && contents !== null ? { contents } : { problem: lastWords(result) };
}

function runScript([script = "", ...args]: string[], options: ExecOptions, { context, ports }: BackupMeans) {
  const { signal } = context;
  return ports.exec("sh", ["-c", script, "launchplane", ...args], { env, signal, ...options });
}
