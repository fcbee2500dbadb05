import { posix } from "node:path";
import {
  type AppPlan,
  type Component,
  type Digest,
  digestBytes,
  isRemoteContext,
  nodesOf,
} from "../../../plans/index.ts";
import { buildContext, type Toolchain } from "../../../targets/index.ts";
import type { ReadHost } from "../../host/read-ports.ts";
import { versionSources } from "./version-sources.ts";

interface FoundToolchains {
  /** By component address, of those that name a runtime and are built from a folder here. */
  toolchains: Record<string, Toolchain>;
  /** Digest of each file that a version was taken from, by path relative to the Launchfile's folder. */
  files: Record<string, Digest>;
}

/**
 * What the sources of components say of their language, which the Launchfile never does (format §1.4, L-7). A folder of the
 * repository without a word of it has the version that the Launchfile's own folder names.
 */
export async function readToolchains(app: AppPlan, folder: string, host: ReadHost): Promise<FoundToolchains> {
  const found: FoundToolchains = { toolchains: {}, files: {} };
  for (const [address, component] of nodesOf(app, "component")) {
    const context = buildContext(component);
    if (component.run.runtime === undefined || context === null || isRemoteContext(context)) continue;
    const read = (name: string) => host.files.readText(posix.join(folder, name));
    const hasDockerfile = (await read(posix.join(context, "Dockerfile"))) !== null;
    const hit = await findVersion(component.run.runtime, [context, "."], read);
    found.toolchains[address] = { version: hit?.version ?? null, file: hit?.file ?? null, hasDockerfile };
    if (hit !== null) found.files[hit.file] = digestBytes(hit.text);
  }
  return found;
}

interface Hit {
  version: string;
  file: string;
  text: string;
}

async function findVersion(
  runtime: NonNullable<Component["run"]["runtime"]>,
  folders: string[],
  read: (name: string) => Promise<string | null>,
): Promise<Hit | null> {
  for (const folder of new Set(folders.map((each) => posix.normalize(each).replace(/\/$/, "")))) {
    for (const source of versionSources[runtime]) {
      const file = posix.join(folder, source.file);
      const text = await read(file);
      const version = text === null ? null : source.version(text);
      if (text !== null && version !== null) return { version, file, text };
    }
  }
  return null;
}
