import { diagnose, hideSecrets, renderMarkdownText } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { explanation } from "../../explain/explanation.ts";
import { findSubject } from "../../explain/find-subject.ts";
import { type KnownEnvironment, knownEnvironment } from "../../explain/known-environment.ts";
import { loadApp } from "../../planning/load-app.ts";
import { loadProject } from "../../project/load-project.ts";
import type { Project } from "../../project/project.ts";
import type { Command, CommandCall } from "../command.ts";
import { diagnosticPage } from "../diagnostic-page.ts";
import { exitCodes } from "../exit-codes.ts";
import { sessionOf } from "../session.ts";
import { targetEnvironment } from "../target-environment.ts";
import { renderExplanationText } from "../views/explanation-text.ts";
import { printReport } from "../views/report.ts";

/** Explains a diagnostic by its code, or a variable or command of a Launchfile by its key. */
export const explain: Command = (call) => {
  const words = call.arguments[0] as string[];
  const [first = ".", second] = words;
  if (words.length > 2) {
    const reason = `Explained is one code, or one key of one Launchfile, and not all of ${words.join(" ")}`;
    throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
  }
  if (second === undefined && /^lp\d/i.test(first)) return explainCode(first, call);
  return second === undefined ? explainKey(first, ".", call) : explainKey(second, first, call);
};

async function explainCode(code: string, call: CommandCall) {
  const page = await diagnosticPage(code, call.host);
  const text = renderMarkdownText(page.markdown, { color: call.terminal.color.print, width: 90 });
  await printReport(call, { command: "explain", diagnostics: [], document: { ...page }, text });
  return exitCodes.done;
}

async function explainKey(key: string, path: string, call: CommandCall) {
  const project = await loadProject(path, call.host, call.options.state);
  const { app, sources, expressions, concealing } = await loadApp(project);
  const subject = findSubject(app, key);
  const { known, reason } = await environmentOf(project, call);
  const written = expressions().get(subject.component) ?? [];
  const explained = explanation(subject, { app, sources, expressions: written, known, concealing });
  const diagnostics = reason === null ? [] : [diagnose("LP5026", null, { reason })];
  const { path: file, text: source } = project.launchfile;
  const shown = hideSecrets({ [file]: source }, concealing).get(file) ?? "";
  const text = renderExplanationText(explained, { file, source: shown, color: call.terminal.color.print });
  await printReport(call, { command: "explain", diagnostics, document: { ...explained }, text });
  return exitCodes.done;
}

/** The environment as far as it is known; where it cannot be lowered, why. One that was asked for has to exist. */
async function environmentOf(
  project: Project,
  call: CommandCall,
): Promise<{ known: KnownEnvironment | null; reason: string | null }> {
  try {
    const session = await sessionOf(project, call, targetEnvironment);
    const { set } = session.request("apply");
    return { known: await knownEnvironment({ ...session, set }), reason: null };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    const [first] = error.diagnostics;
    if (first?.code === "LP5005" || first?.code === "LP5010") throw error;
    return { known: null, reason: `${first?.code}: ${first?.message}` };
  }
}
