import type { Address, ObjectAddress } from "../address.ts";
import type { DeploymentPlan, SealedPlan } from "../deployment-plan.ts";
import { appGraph } from "./app-graph.ts";
import { renderGraphMermaid } from "./graph-mermaid.ts";
import { markOf } from "./mark-of.ts";
import { partVerbs } from "./part-verbs.ts";

interface BesidePlan {
  /** The nodes of the app that each object stands for. */
  origins: Record<ObjectAddress, Address[]>;
}

/** The graph of a plan's app as a Mermaid flowchart, with what its operations do to each part. */
export function renderPlanMermaid(document: SealedPlan | DeploymentPlan, { origins }: BesidePlan): string {
  const { app, operations } = "plan" in document ? document.plan : document;
  const verbs = [...partVerbs(operations, origins)];
  return renderGraphMermaid(appGraph(app), new Map(verbs.map(([part, { verb }]) => [part, markOf(verb)])));
}
