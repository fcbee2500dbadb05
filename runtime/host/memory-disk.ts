import { posix } from "node:path";

export type MemoryEntry =
  | { kind: "file"; bytes: Buffer; mode: number; uid: number }
  | { kind: "folder"; mode: number; uid: number }
  | { kind: "link"; to: string };

/** Entries by absolute path. */
export type MemoryDisk = Map<string, MemoryEntry>;

/** A disk with these files, by absolute path. */
export function memoryDisk(files: Record<string, string> = {}): MemoryDisk {
  const disk: MemoryDisk = new Map([["/", { kind: "folder", mode: 0o755, uid: 0 }]]);
  for (const [path, text] of Object.entries(files)) {
    for (const folder of missingFolders(disk, posix.dirname(path)))
      disk.set(folder, { kind: "folder", mode: 0o755, uid: 0 });
    disk.set(path, { kind: "file", bytes: Buffer.from(text), mode: 0o644, uid: 0 });
  }
  return disk;
}

/** Folders between the deepest one that is there and `path`, topmost first. */
export function missingFolders(disk: MemoryDisk, path: string): string[] {
  return disk.has(path) ? [] : [...missingFolders(disk, posix.dirname(path)), path];
}

/** The path with the links in it resolved; the last name too unless `keepLast`. What is not there stays as it is. */
export function resolveLinks(disk: MemoryDisk, path: string, options: { keepLast?: boolean } = {}): string {
  let resolved = "/";
  let left = path.split("/").filter((name) => name !== "");
  for (let links = 0; left.length > 0; ) {
    const [name = "", ...rest] = left;
    left = rest;
    const at = posix.join(resolved, name);
    const entry = disk.get(at);
    if (entry?.kind !== "link" || (options.keepLast && rest.length === 0)) {
      resolved = at;
      continue;
    }
    links += 1;
    if (links > 40) throw fileError("ELOOP", path);
    left = [...posix.resolve(resolved, entry.to).split("/"), ...rest].filter((each) => each !== "");
    resolved = "/";
  }
  return resolved;
}

/** As Node would throw it. */
export function fileError(code: string, path: string): Error {
  return Object.assign(new Error(`${code}: '${path}'`), { code });
}
