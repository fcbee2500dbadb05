import { type AppPlan, type Digest, digestBytes, digestJson, isRemoteContext, nodesOf } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";
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
  /** `source`: what runs from its folder. `artifact`: what an image is built from. */
  mode: "source" | "artifact";
}

/** `local` runs from source, every other target from an image. */
export function sourceTree({ project, environment }: Pick<PlannedDeployment, "project" | "environment">): SourceTree {
  return { folder: project.folder, mode: environment.target === "local" ? "source" : "artifact" };
}

/**
 * A digest of the files that each component is run or built from, so that a changed source is a changed plan. A remote
 * context is its URL; a component that only runs an image has none.
 */
export async function sourceDigests(app: AppPlan, tree: SourceTree, host: Host): Promise<Record<string, SourceDigest>> {
  const digests: Record<string, SourceDigest> = {};
  const done = new Map<string, Digest>();
  for (const [address, { run }] of nodesOf(app, "component")) {
    const context = tree.mode === "source" ? run.source : run.build?.context;
    if (context === undefined) continue;
    const digest = done.get(context) ?? (await digestOf(context, tree, host));
    done.set(context, digest);
    digests[address] = { context, digest };
  }
  return digests;
}

/** What they mean is in the plan already; a comment in them is no reason to start anything again. */
const described = new Set(["Launchfile", "launchplane.yaml"]);

async function digestOf(context: string, { folder, mode }: SourceTree, host: Host): Promise<Digest> {
  if (isRemoteContext(context)) return digestBytes(context);
  const root = `${folder}/${context}`;
  const listed = mode === "source" ? await listSourceFolder(root, host) : await listBuildContext(root, host);
  const names = mode === "source" ? listed.filter((name) => !described.has(name)) : listed;
  const listing: Record<string, Digest> = {};
  for (const name of names) {
    const bytes = await host.files.readBytes(`${root}/${name}`);
    if (bytes !== null) listing[name] = digestBytes(bytes);
  }
  return digestJson(listing);
}
