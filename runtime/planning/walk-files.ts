import type { ReadHost } from "../host/read-ports.ts";

interface FileTree {
  root: string;
  host: ReadHost;
  /** Whether a file or folder belongs to the tree at all. */
  enters(path: string): boolean;
}

/** The files below `prefix` that belong to the tree, as relative paths, sorted. */
export async function walkFiles(prefix: string, tree: FileTree): Promise<string[]> {
  const { files } = tree.host;
  const found: string[] = [];
  for (const name of await files.list(`${tree.root}/${prefix}`)) {
    const path = prefix + name;
    if (!tree.enters(path)) continue;
    const stat = await files.stat(`${tree.root}/${path}`);
    if (stat?.kind === "folder") found.push(...(await walkFiles(`${path}/`, tree)));
    else if (stat?.kind === "file") found.push(path);
  }
  return found.sort();
}
