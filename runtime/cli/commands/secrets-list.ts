import { layersOf } from "../../environments/layers.ts";
import { shownName } from "../../secrets/find-secret.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openLayer } from "../layer-session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists what is stored: names, versions, classes, when and by whom. Values are never read. */
export const secretsList: Command = async (call) => {
  const { session, scope } = await openLayer(call, call.arguments[0] as string | undefined);
  const scopes = call.options.scope === undefined ? layersOf(scope).map((each) => each.scope) : [scope];
  const secrets = [];
  for (const each of scopes) secrets.push(...(await session.store.secrets.list(each)).map(({ header }) => header));
  const rows = secrets.map(({ scope: of, name, version, class: safety, origin, at, actor, keyId, disabled }) => {
    const state = disabled ? "disabled" : "";
    return [shownName(name), of, `version ${version}`, safety, origin, at, `by ${actor.name}`, `key ${keyId}`, state];
  });
  const text = rows.length === 0 ? "No secrets are stored." : table(rows).join("\n");
  await printReport(call, { command: "secrets list", diagnostics: [], document: { secrets }, text });
  return exitCodes.done;
};
