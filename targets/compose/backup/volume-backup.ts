import type { ObjectAddress } from "../../../plans/index.ts";
import { measuredContents, unpackScript } from "../../data/archive-scripts.ts";
import { contentsProblem } from "../../data/contents-problem.ts";
import { lastWords } from "../../data/last-words.ts";
import { makeArchive } from "../../data/make-archive.ts";
import type { RunResult } from "../../ports.ts";
import type { BackupContents, BackupMeans, BackupResult } from "../../target.ts";
import { incompleteExit, restoreScript } from "./restore-script.ts";
import { imageWithTar, runOnVolume } from "./run-on-volume.ts";

export const noImage = "no image that is there has tar, find and cmp";

/** Archives a volume from inside a container. */
export async function makeVolumeBackup(volume: ObjectAddress, path: string, means: BackupMeans): Promise<BackupResult> {
  const image = await imageWithTar(volume, means);
  if (image === null) return { problem: noImage };
  const { clock } = means.ports;
  return await makeArchive({
    path,
    clock,
    run: (script, options) => runOnVolume({ volume, writes: false, image, script, args: ["."] }, options, means),
  });
}

/** Unpacks an archive in a volume that goes with its container. */
export async function checkVolumeBackup(
  volume: ObjectAddress,
  path: string,
  means: BackupMeans,
): Promise<BackupResult> {
  const image = await imageWithTar(volume, means);
  if (image === null) return { problem: noImage };
  const unpacking = { volume: null, writes: true, image, script: unpackScript, args: [] };
  return resultOf(await runOnVolume(unpacking, { inputFile: path }, means));
}

export async function restoreVolumeBackup(
  { object: volume, expected }: { object: ObjectAddress; expected: BackupContents },
  path: string,
  means: BackupMeans,
): Promise<BackupResult> {
  const image = await imageWithTar(volume, means);
  if (image === null) return { problem: noImage };
  const args = [String(expected["entries"] ?? 0), String(expected["bytes"] ?? 0)];
  const restoring = { volume, writes: true, image, script: restoreScript, args };
  const restored = await runOnVolume(restoring, { inputFile: path }, means);
  const contents = measuredContents(restored.stdout);
  if (restored.exit === incompleteExit && contents !== null) {
    return { problem: contentsProblem(contents, expected) ?? lastWords(restored) };
  }
  return resultOf(restored);
}

function resultOf(result: RunResult): BackupResult {
  const contents = measuredContents(result.stdout);
  return result.exit === 0 && contents !== null ? { contents } : { problem: lastWords(result) };
}
