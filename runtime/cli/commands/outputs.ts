import { diagnose, didYouMean } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadApp } from "../../planning/load-app.ts";
import { type KnownOutput, knownOutputs } from "../../tasks/known-outputs.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession, type Session } from "../session.ts";
import { outputName, outputRows } from "../views/output-rows.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists what commands printed and the Launchfile captures. One that is sensitive is printed when it is asked for by name. */
export const outputs: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { app } = await loadApp(session.project);
  const { records } = await session.store.records.list(session.scope);
  const known = knownOutputs(records);
  const { reveal } = call.options;
  if (reveal !== undefined) {
    const names = known.map((each) => outputName(each, app));
    const found = known.filter((each, at) => names[at] === reveal || each.name === reveal);
    const [only] = found;
    if (only === undefined || found.length > 1) {
      const args = { name: reveal, list: names.join(", ") || "none", suggestion: didYouMean(reveal, names) };
      throw new DiagnosticError("machine", diagnose("LP6059", null, args));
    }
    const text = await textOf(only, session);
    await printReport(call, {
      command: "outputs",
      diagnostics: [],
      document: { name: outputName(only, app), text },
      text,
    });
    return exitCodes.done;
  }
  const listed = known.map(({ output, ...told }) => {
    return { ...told, sensitive: output.sensitive, text: output.sensitive ? null : output.text };
  });
  const text = table(outputRows(known, app)).join("\n");
  await printReport(call, { command: "outputs", diagnostics: [], document: { outputs: listed }, text });
  return exitCodes.done;
};

async function textOf({ output }: KnownOutput, session: Session): Promise<string> {
  if (!output.sensitive) return output.text;
  const secrets = await session.openSecrets({ needed: true });
  const text = await secrets.get(session.scope, output.secret, output.version);
  if (text === null)
    throw new DiagnosticError("invalid", diagnose("LP7027", null, { name: output.secret, suggestion: "" }));
  return text;
}
