import type { FileResource } from "./resource-kind.ts";

/** No service: a file in a volume that every component of the resource mounts. */
export const sqlite: FileResource = {
  kind: "file",
  folder: sqliteFolder,
  properties: (name) => {
    const path = `${sqliteFolder(name)}/${name}.db`;
    return {
      url: { kind: "literal", text: `sqlite://${path}`, type: "url", sensitive: false },
      path: { kind: "literal", text: path, type: "path", sensitive: false },
    };
  },
};

function sqliteFolder(name: string): string {
  return `/var/lib/sqlite/${name}`;
}
