import {
  type AppGraph,
  appGraph,
  diagnose,
  didYouMean,
  ownMember,
  renderGraphDot,
  renderGraphMermaid,
} from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadApp } from "../../planning/load-app.ts";
import { loadProject } from "../../project/load-project.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { printReport } from "../views/report.ts";

const formats: Record<string, (graph: AppGraph) => string> = { mermaid: renderGraphMermaid, dot: renderGraphDot };

/** Draws what an app is made of, and what connects it. */
export const graph: Command = async (call) => {
  const { format = "mermaid", state } = call.options;
  const render = ownMember(formats, format);
  if (render === null) {
    const suggestion = didYouMean(format, Object.keys(formats));
    throw new DiagnosticError("machine", diagnose("LP5027", null, { format, suggestion }));
  }
  const project = await loadProject((call.arguments[0] as string | undefined) ?? ".", call.host, state);
  const { app } = await loadApp(project);
  const drawn = appGraph(app);
  await printReport(call, { command: "graph", diagnostics: [], document: { ...drawn }, text: render(drawn) });
  return exitCodes.done;
};
