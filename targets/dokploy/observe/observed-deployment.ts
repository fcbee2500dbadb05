import type { ObservedObject } from "../../../plans/index.ts";
import type { Answer } from "../procedures.ts";

const mark = "launchplane content ";

/** What Dokploy keeps of a deployment of ours: the print of what it made effective. */
export function deploymentDescription(print: string): string {
  return `${mark}${print}`;
}

/**
 * The last deployment of a service as an object; none where there was none. It is well when it ended well and what it deployed
 * runs: `parts` is how that is. One of somebody else's made something effective that nobody here knows.
 */
export function observedDeployment(
  object: string,
  deployments: Answer<"deployment.allByCompose">,
  parts: ObservedObject["condition"][],
): Record<string, ObservedObject> {
  const [last] = deployments.toSorted((a, b) => ((a.createdAt ?? "") < (b.createdAt ?? "") ? 1 : -1));
  if (last === undefined) return {};
  const print = last.description?.startsWith(mark) ? last.description.slice(mark.length) : null;
  const runs = parts.every(({ running, healthy }) => running && healthy !== false);
  // Statuses of newer versions count as going on.
  const isOver = ["done", "error", "cancelled"].includes(last.status ?? "");
  const condition = {
    running: !isOver,
    healthy: last.status === "done" ? runs : isOver ? false : null,
    detail: last.status ?? "unknown",
  };
  const attributes = print === null ? {} : { content: { print } };
  return { [object]: { id: last.deploymentId, attributes, condition } };
}
