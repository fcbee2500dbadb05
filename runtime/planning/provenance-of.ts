import type { SealedPlan } from "../../plans/index.ts";
import type { ReadHost } from "../host/read-ports.ts";

/** The commit that a folder stands at, and whether files below it differ from it. Outside Git there is none. */
export async function provenanceOf(folder: string, host: ReadHost): Promise<SealedPlan["provenance"]> {
  const head = await host.exec("git", ["-C", folder, "rev-parse", "HEAD"]);
  if (head.outcome !== "exited" || head.exit !== 0) return { commit: null, dirty: false };
  // Without its first option `status` would write what it learned into the repository.
  const status = ["--no-optional-locks", "-C", folder, "status", "--porcelain", "--", "."];
  const changed = await host.exec("git", status);
  return { commit: head.stdout.trim(), dirty: changed.stdout.trim() !== "" };
}
