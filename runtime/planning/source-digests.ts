import { posix } from "node:path";
import {
  type AppPlan,
  type Digest,
  digestBytes,
  digestJson,
  isPlanFile,
  isRemoteContext,
  nodesOf,
} from "../../plans/index.ts";
import { buildContext } from "../../targets/index.ts";
import type { ReadHost } from "../host/read-ports.ts";
import { listBuildContext } from "./list-build-context.ts";
import { listSourceFolder } from "./list-source-folder.ts";
import type { PlannedDeployment } from "./planned-deployment.ts";

interface SourceDigest {
  /** The folder, as the Launchfile names it, or a remote URL. */
  context: string;
  digest: Digest;
}

interface SourceTree {
  /** Absolute path of the Launchfile's folder. */
  folder: string;
  /** Absolute path of the state folder, where it may lie among the sources: it changes with every run. */
  stateFolder?: string;
  /** Absolute paths, those of folders with a slash at their end, of what is made from the sources and is none of them. */
  made?: string[];
  /** `source`: what runs from its folder. `artifact`: what an image is built from. */
  mode: "source" | "artifact";
}

/** `local` runs from source, every other target from an image. */
export function sourceTree({ project, environment }: Pick<PlannedDeployment, "project" | "environment">): SourceTree {
  const { folder, stateFolder } = project;
  return { folder, stateFolder, mode: environment.target === "local" ? "source" : "artifact" };
}

/**
 * A digest of the files that each component is run or built from, so that a changed source is a changed plan. A remote
 * context is its URL; a component that only runs an image has none.
 */
export async function sourceDigests(
  app: AppPlan,
  tree: SourceTree,
  host: ReadHost,
): Promise<Record<string, SourceDigest>> {
  const digests: Record<string, SourceDigest> = {};
  const done = new Map<string, Digest>();
  for (const [address, component] of nodesOf(app, "component")) {
    const context = tree.mode === "source" ? component.run.source : buildContext(component);
    if (context === undefined || context === null) continue;
    const digest = done.get(context) ?? (await digestOf(context, tree, host));
    done.set(context, digest);
    digests[address] = { context, digest };
  }
  return digests;
}

/** What they mean is in the plan already; a comment in them is no reason to start anything again. */
const described = new Set(["Launchfile", "launchplane.yaml"]);

async function digestOf(context: string, tree: SourceTree, host: ReadHost): Promise<Digest> {
  const { folder, mode } = tree;
  if (isRemoteContext(context)) return digestBytes(context);
  const root = `${folder}/${context}`;
  const listed = mode === "source" ? await listSourceFolder(root, host) : await listBuildContext(root, host);
  const names = listed.filter(
    (name) => !isMade(posix.join(root, name), tree) && !(mode === "source" && described.has(name)),
  );
  const listing: Record<string, Digest> = {};
  for (let start = 0; start < names.length; start += atOnce) {
    const some = names.slice(start, start + atOnce);
    const digests = await Promise.all(some.map((name) => digestOfFile(`${root}/${name}`, host)));
    for (const [index, digest] of digests.entries()) if (digest !== null) listing[some[index] ?? ""] = digest;
  }
  return digestJson(listing);
}

function isMade(path: string, { stateFolder, made = [] }: SourceTree): boolean {
  const all = stateFolder === undefined ? made : [...made, `${stateFolder}/`];
  return all.some((each) => (each.endsWith("/") ? path.startsWith(each) : path === each));
}

/** Files whose content is held at a time: those of a commit are read together. */
const atOnce = 256;

/** `null` for what Git lists and is no file, a submodule or a link to a folder, and for plan files. */
async function digestOfFile(path: string, { files }: ReadHost): Promise<Digest | null> {
  if ((await files.stat(path))?.kind !== "file") return null;
  const known = await files.digest?.(path);
  if (known) return known;
  const bytes = await files.readBytes(path);
  // A plan that is kept beside the sources would not be the plan of them any more.
  return bytes === null || isPlanFile(bytes) ? null : digestBytes(bytes);
}
