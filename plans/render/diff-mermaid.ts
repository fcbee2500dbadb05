import type { AppPlan } from "../app-plan.ts";
import type { PlanDiff } from "../diff/plan-diff.ts";
import { appGraph } from "./app-graph.ts";
import { renderGraphMermaid } from "./graph-mermaid.ts";
import { markOf } from "./mark-of.ts";
import { unitedApp } from "./united-app.ts";

interface BesideDiff {
  /** The app plans of both sides; `null`: there is no app on that side. */
  base: AppPlan | null;
  head: AppPlan | null;
}

/** The graph of the head as a Mermaid flowchart, with what is removed, and what changes marked. */
export function renderDiffMermaid({ name, changes }: PlanDiff, { base, head }: BesideDiff): string {
  const app: AppPlan = unitedApp(base, head, changes) ?? {
    formatVersion: "launchplane/app-plan/v1",
    app: { name },
    nodes: {},
    edges: [],
  };
  const marks = new Map(changes.map(({ address, verb }) => [address, markOf(verb)]));
  return renderGraphMermaid(appGraph(app), marks);
}
