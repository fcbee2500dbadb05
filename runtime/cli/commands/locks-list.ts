import { chooseEnvironment } from "../../project/choose-environment.ts";
import { heldLock } from "../../store/take-lock.ts";
import { anyEnvironment, environmentNames } from "../any-environment.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Shows which environments of the app are being changed now, by whom, and since when. */
export const locksList: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined, anyEnvironment);
  const { host, store, project, scope: some } = session;
  const { env } = call.options;
  const names = env === undefined ? environmentNames(project) : [chooseEnvironment(project, env).name];
  const scopes = names.map((name) => some.replace(/[^.]+$/, name));
  const found = await Promise.all(
    scopes.map(async (scope) => ({ scope, lock: await heldLock(store.locks, host, scope) })),
  );
  const locks = found.flatMap(({ scope, lock }) => {
    if (lock === null) return [];
    const { formatVersion: _, released: __, ...held } = lock;
    return [{ scope, ...held }];
  });
  const rows = locks.map(({ scope, message, actor, host: machine, pid, acquiredAt, expiresAt }) => {
    return [scope, message, `by ${actor.name} on ${machine} (${pid})`, `since ${acquiredAt}`, `until ${expiresAt}`];
  });
  const text = rows.length === 0 ? "Nothing is locked." : table(rows).join("\n");
  await printReport(call, { command: "locks list", diagnostics: [], document: { locks }, text });
  return exitCodes.done;
};
