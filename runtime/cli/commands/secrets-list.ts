import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists what is stored: names, versions, classes, when and by whom. Values are never read. */
export const secretsList: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const secrets = (await session.store.secrets.list(session.scope)).map(({ header }) => header);
  const rows = secrets.map(({ name, version, class: of, origin, at, actor }) => {
    return [name.replace(/^input:/, ""), `version ${version}`, of, origin, at, `by ${actor.name}`];
  });
  const text = rows.length === 0 ? "No secrets are stored." : table(rows).join("\n");
  await printReport(call, { command: "secrets list", diagnostics: [], document: { secrets }, text });
  return exitCodes.done;
};
