import type { Actor } from "../../plans/index.ts";
import type { Host } from "../host/host.ts";

/**
 * Who runs this command: what `--actor` says, else GitHub Actions' own variables, else the user of the operating system.
 * `source` tells which; nothing is verified.
 */
export function actorOf(host: Pick<Host, "variable" | "identity">, flag: string | undefined): Actor {
  const inActions = host.variable("GITHUB_ACTIONS") === "true";
  const kind = inActions ? "ci" : "user";
  if (flag) return { kind, name: flag, source: "flag" };
  const name = host.variable("GITHUB_ACTOR");
  if (inActions && name) return { kind, name, source: "github-actions" };
  return { kind, name: host.identity.userName, source: "os" };
}
