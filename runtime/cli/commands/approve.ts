import { diagnose, milliseconds } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { momentRecord } from "../../records/moment-record.ts";
import { writeRecords } from "../../records/write-records.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openPromotion } from "../open-promotion.ts";
import { recordMeans } from "../session.ts";
import { printReport } from "../views/report.ts";

const longestMs = 90 * 24 * 3_600_000;

/** Allows one promotion: of the release that the source serves now, to one environment, once, for a while. */
export const approve: Command = async (call) => {
  const { host, options } = call;
  const goodForMs = expiryOf(options.expires ?? "24h");
  const reason = (options.reason ?? "").trim();
  if (reason === "" || reason.length > 1000) throw new DiagnosticError("machine", diagnose("LP5117", null, {}));
  const { source, destination, release } = await openPromotion(call);
  const { scope, actor } = destination;
  const expiresAt = new Date(host.clock.now() + goodForMs).toISOString();
  const body = { release: { scope: release.scope, release: release.id }, reason, expiresAt };
  const record = momentRecord("approval", body, { host, actor, scope });
  await writeRecords([record], await recordMeans(destination));
  const { name } = destination.environment;
  const text = [
    `Release ${release.id} of ${source.environment.name} may be promoted to ${name} once, until ${expiresAt}.`,
    `Record: ${record.id}`,
  ];
  await printReport(call, { command: "approve", diagnostics: [], document: { record }, text: text.join("\n") });
  return exitCodes.done;
};

function expiryOf(given: string): number {
  const goodForMs = /^\d{1,9}(ms|s|m|h)$/.test(given) ? milliseconds(given) : 0;
  if (goodForMs > 0 && goodForMs <= longestMs) return goodForMs;
  throw new DiagnosticError("machine", diagnose("LP5116", null, { given }));
}
