import type { Json } from "../../../plans/index.ts";

interface File {
  filePath: string;
  content: string;
  serviceType: string;
}

/** What `mounts.create` and `mounts.update` are told of a file that services bind from Dokploy's disk: nothing mounts it by itself. */
export function fileFields({ filePath, content, serviceType }: File): Record<string, Json> {
  return { type: "file", filePath, content, mountPath: "/", serviceType };
}
