import { type AppPlan, addressParts, diagnose, didYouMean } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { redactorOf } from "../../execute/redactor-of.ts";
import { readPorts } from "../../host/read-ports.ts";
import { componentNames } from "../../planning/component-names.ts";
import { planDeployment } from "../../planning/plan-deployment.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Prints the last lines of components and resources, with secrets replaced; `--follow` goes on. */
export const logs: Command = async (call) => {
  const { host, options, terminal } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const secrets = await session.readSecrets();
  const planned = await planDeployment(
    { ...session.request("apply"), tellUnsafeKeys: true },
    {
      host,
      store: session.store,
      secrets,
    },
  );
  const { app, scope, target } = planned;
  const called = componentNames(app);
  const names = ((call.arguments[1] as string[] | undefined) ?? []).map(called.meant);
  checkNames(names, app);
  const count = options.lines ?? "100";
  if (!/^\d{1,9}$/.test(count)) {
    const reason = `--lines takes a whole number, not "${count}"`;
    throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
  }
  const redact = redactorOf(planned, secrets);
  const request = {
    scope,
    names,
    lines: Number(count),
    follow: options.follow === true && !options.json,
    signal: terminal.interrupted,
  };
  const lines: { source: string; text: string }[] = [];
  for await (const { source, text } of target.logs(request, readPorts(host, target.isQuery))) {
    const line = { source, text: redact(text) };
    if (options.json) lines.push(line);
    else if (!terminal.print(`${called.shown(line.source)} | ${line.text}\n`)) break;
  }
  if (options.json) await printReport(call, { command: "logs", diagnostics: [], document: { lines } });
  return exitCodes.done;
};

function checkNames(names: string[], app: AppPlan): void {
  const known = Object.keys(app.nodes)
    .map(addressParts)
    .filter(({ kind }) => kind === "component" || kind === "resource")
    .map((parts) => parts.names[0] as string);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const suggestion = didYouMean(unknown, known);
  throw new DiagnosticError("machine", diagnose("LP6007", null, { name: unknown, list: known.join(", "), suggestion }));
}
