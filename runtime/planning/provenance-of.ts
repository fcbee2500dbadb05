import type { SealedPlan } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";

/** The commit that a folder stands at, and whether files below it differ from it. Outside Git there is none. */
export async function provenanceOf(folder: string, host: Host): Promise<SealedPlan["provenance"]> {
  const head = await host.exec("git", ["-C", folder, "rev-parse", "HEAD"]);
  if (head.outcome !== "exited" || head.exit !== 0) return { commit: null, dirty: false };
  const changed = await host.exec("git", ["-C", folder, "status", "--porcelain", "--", "."]);
  return { commit: head.stdout.trim(), dirty: changed.stdout.trim() !== "" };
}
