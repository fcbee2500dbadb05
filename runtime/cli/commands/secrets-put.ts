import { diagnose, didYouMean } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { buildSecretsAsked } from "../../planning/build-secret-inputs.ts";
import { loadApp } from "../../planning/load-app.ts";
import { operatorSlots } from "../../planning/operator-inputs.ts";
import { standardInputText } from "../../project/standard-input.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Stores a secret value that is read from standard input; one line break at its end is not part of it. */
export const secretsPut: Command = async (call) => {
  const [name, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const { app } = await loadApp(session.project);
  const ofBuilds = buildSecretsAsked(app).map((asked) => asked.name);
  const names = [...operatorSlots(app).flatMap((slot) => [slot.key, slot.name]), ...ofBuilds];
  if (!names.includes(name)) {
    const suggestion = didYouMean(name, names);
    throw new DiagnosticError("invalid", diagnose("LP5002", null, { name, suggestion }));
  }
  if (call.terminal.interactive) call.terminal.say(`Type the value of ${name}, then press Ctrl-D:\n`);
  const text = await standardInputText(call.host);
  const secrets = await session.openSecrets({ needed: true });
  const { version } = await secrets.put({
    scope: session.scope,
    name: `input:${name}`,
    text,
    class: session.environment.class === "prod" ? "prod-only" : "non-prod",
  });
  const told = `${name} is stored for ${session.environment.name} as version ${version}`;
  await printReport(call, { command: "secrets put", diagnostics: [], document: { name, version }, text: told });
  return exitCodes.done;
};
