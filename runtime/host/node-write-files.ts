import { createHash } from "node:crypto";
import { constants, createReadStream } from "node:fs";
import { chmod, lchown, link, mkdir, open, rename, rm, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Digest } from "../../plans/index.ts";
import { errorCode, isMissing } from "./error-code.ts";
import type { DurableWriteFiles } from "./host.ts";
import { temporaryPrefix } from "./temporary-prefix.ts";

const privateFile = 0o600;
const privateFolder = 0o700;
/** What file systems without hard links (FAT, some network and container mounts) answer to link(2). */
const withoutLinks = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"];
/** What systems that cannot fsync a folder answer. */
const withoutFolderSync = ["EISDIR", "EPERM", "EINVAL", "ENOTSUP"];

export const nodeWriteFiles: DurableWriteFiles = {
  writeText,
  createExclusive,
  append,
  makeFolder,
  makeLink,
  remove,
  move,
  measure,
};

async function writeText(path: string, text: string, options: { mode?: number } = {}): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = temporaryPath(path);
  try {
    await writeNew(temporary, text, options.mode ?? privateFile);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function createExclusive(path: string, text: string, options: { mode?: number } = {}): Promise<boolean> {
  const mode = options.mode ?? privateFile;
  await makeFolder(dirname(path));
  const temporary = temporaryPath(path);
  try {
    await writeNew(temporary, text, mode);
    await linkOrWrite(temporary, path, { text, mode });
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  await syncFolder(dirname(path));
  return true;
}

/** Without hard links the name is claimed first and filled then: still exclusive, but a crash may leave it incomplete. */
async function linkOrWrite(temporary: string, path: string, file: { text: string; mode: number }): Promise<void> {
  try {
    await link(temporary, path);
  } catch (error) {
    if (!withoutLinks.includes(errorCode(error))) throw error;
    await writeNew(path, file.text, file.mode);
  }
}

async function append(path: string, text: string): Promise<void> {
  await makeFolder(dirname(path));
  const flags = constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY | constants.O_NOFOLLOW;
  const file = await open(path, flags, privateFile);
  try {
    const isNew = (await file.stat()).size === 0;
    await file.appendFile(text);
    await file.sync();
    if (isNew) await syncFolder(dirname(path));
  } finally {
    await file.close();
  }
}

/**
 * Folders made on the way are 0700. `mode` (default 0700 for a new folder, unchanged for one that was there) and `owner`
 * hold for the folder itself.
 */
async function makeFolder(
  path: string,
  options: { mode?: number; owner?: { uid: number; gid: number } } = {},
): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: privateFolder });
  if (first !== undefined) {
    for (let made = path; ; made = dirname(made)) {
      await chmod(made, privateFolder);
      await syncFolder(dirname(made));
      if (made === first || made === dirname(made)) break;
    }
  }
  if (options.mode !== undefined) await chmod(path, options.mode);
  if (options.owner !== undefined) await lchown(path, options.owner.uid, options.owner.gid);
}

/** Replaces a link that is there. */
async function makeLink(path: string, to: string): Promise<void> {
  await makeFolder(dirname(path));
  const temporary = temporaryPath(path);
  await symlink(to, temporary);
  try {
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true });
  try {
    await syncFolder(dirname(path));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

async function move(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  const moved = await open(from, "r");
  try {
    if ((await moved.stat()).isFile()) await moved.sync();
  } finally {
    await moved.close();
  }
  await rename(from, to);
  await syncFolder(dirname(to));
  if (dirname(from) !== dirname(to)) await syncFolder(dirname(from));
}

async function measure(path: string): Promise<{ bytes: number; digest: Digest } | null> {
  const hash = createHash("sha256");
  let bytes = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  return { bytes, digest: `sha256:${hash.digest("hex")}` as Digest };
}

/** A file that must not be there yet, with exactly that mode, its bytes on the disk. */
async function writeNew(path: string, text: string, mode: number): Promise<void> {
  const file = await open(path, "wx", mode);
  try {
    await file.chmod(mode);
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes new, renamed and removed names of the folder last through a power cut. */
async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!withoutFolderSync.includes(errorCode(error))) throw error;
  }
}

function temporaryPath(path: string): string {
  return join(dirname(path), `${temporaryPrefix}${basename(path).slice(0, 100)}-${crypto.randomUUID()}`);
}
