import type { Json } from "../../../plans/index.ts";
import type { Texts } from "./swarm-fields.ts";

/** What `mounts.create` and `mounts.update` are told of what a service of the swarm mounts; the former also whose it is. */
export function mountFields(texts: Texts, serviceType: string): Record<string, Json> {
  const { path = "", volume, file, content = "", source } = texts;
  const common = { mountPath: path, serviceType };
  if (file !== undefined) return { ...common, type: "file", filePath: file, content };
  if (source !== undefined) return { ...common, type: "bind", hostPath: source };
  return { ...common, type: "volume", volumeName: volume ?? null };
}

/** A row as attributes. */
export function mountTexts(row: MountRow): Texts {
  const { type, mountPath: path, volumeName, filePath, content, hostPath } = row;
  if (type === "file") return { path, file: filePath ?? "", content: content ?? "" };
  if (type === "bind") return { path, source: hostPath ?? "" };
  return { path, ...(volumeName && { volume: volumeName }) };
}

interface MountRow {
  type: string;
  mountPath: string;
  volumeName?: string | null | undefined;
  filePath?: string | null | undefined;
  content?: string | null | undefined;
  hostPath?: string | null | undefined;
}
