import { projectScope } from "../../../plans/index.ts";
import { chooseEnvironment } from "../../project/choose-environment.ts";
import { damageDiagnostic } from "../../store/damage.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists the environments of the project file and those that the store knows, and what each serves. */
export const environmentsList: Command = async (call) => {
  const asked = { ...call, options: { ...call.options, scope: "context" } };
  const { session } = await openLayer(asked, call.arguments[0] as string | undefined);
  const { project, store } = session;
  const context = session.scope.slice(0, session.scope.indexOf("."));
  const { records, damages } = await store.records.list(null);
  const declared = Object.keys(project.settings.environments ?? { local: {} });
  const scopes = [...records.map(({ scope }) => scope), ...(await store.secrets.scopes())];
  const stored = scopes
    .filter((scope) => scope.startsWith(`${context}.`))
    .map((scope) => scope.slice(context.length + 1));
  const names = [...new Set([...declared, ...stored.sort()])].filter((name) => name !== "_");
  const environments = names.map((name) => {
    const scope = `${context}.${name}`;
    const own = records.filter((record) => record.scope === scope);
    const { state, release, updatedAt } = projectScope(scope, own).inventory;
    const environment = declared.includes(name) ? chooseEnvironment(project, name) : null;
    const { class: of = null, target = null, url = null } = environment ?? {};
    return { name, declared: environment !== null, class: of, target, url, state, release, updatedAt };
  });
  const rows = environments.map(({ name, class: of, target, url, state, release }) => {
    return [name, of ?? "not in launchplane.yaml", target ?? "", state, release ?? "", url ?? ""];
  });
  const diagnostics = damages.map(damageDiagnostic);
  const text = table([["NAME", "CLASS", "TARGET", "STATE", "RELEASE", "URL"], ...rows]).join("\n");
  await printReport(call, { command: "environments list", diagnostics, document: { context, environments }, text });
  return diagnostics.some(({ severity }) => severity === "error") ? exitCodes.invalid : exitCodes.done;
};
