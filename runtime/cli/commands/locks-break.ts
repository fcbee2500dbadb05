import { diagnose } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { breakLock } from "../../store/break-lock.ts";
import { heldLock } from "../../store/take-lock.ts";
import { anyEnvironment } from "../any-environment.ts";
import type { Command } from "../command.ts";
import { confirm } from "../confirm.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession, recordMeans } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Takes the lock of an environment from its holder, and records who did that and why. */
export const locksBreak: Command = async (call) => {
  const [given, path] = call.arguments as (string | undefined)[];
  const { reason } = call.options;
  if (!reason?.trim() || reason.length > 1000) throw new DiagnosticError("machine", diagnose("LP7014", null, {}));
  if (given !== undefined && !/^[a-z][a-z0-9-]{0,62}\.([a-z][a-z0-9-]{0,62}|_)$/.test(given)) {
    throw new DiagnosticError("machine", diagnose("LP7015", null, { given }));
  }
  const session = await openSession(call, path, given === undefined ? undefined : anyEnvironment);
  const { host, store, actor } = session;
  const scope = given ?? session.scope;
  const held = await heldLock(store.locks, host, scope);
  const report = async (record: object | null, text: string) => {
    await printReport(call, { command: "locks break", diagnostics: [], document: { scope, record }, text });
    return exitCodes.done;
  };
  if (held === null) return await report(null, `${scope} is not locked.`);
  const holder = `${held.actor.name} on ${held.host} (${held.pid})`;
  call.terminal.say(
    `${scope} is locked by ${holder}, who has run "${held.message}" since ${held.acquiredAt}. Breaking the lock does not end\n` +
      "that run: what it still writes here is refused, but what it has sent to the target goes on.\n",
  );
  if (!(await confirm("Break this lock?", call))) return await report(null, "Nothing was changed.");
  const means = { ...(await recordMeans(session)), store };
  const record = await breakLock(host, { held, reason, author: { actor, scope }, means });
  return await report(record, `The lock of ${scope} is broken. Record: ${record.id}`);
};
