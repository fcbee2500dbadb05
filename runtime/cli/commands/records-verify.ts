import { resolve } from "node:path";
import { diagnose, hasErrors } from "../../../plans/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { publicKeyOf } from "../../records/signing-key.ts";
import { verifyRecords } from "../../records/verify-records.ts";
import type { Command, CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openStoreFolder } from "../open-store-folder.ts";
import { printReport } from "../views/report.ts";

/** Compares every record, chain, statement and projection with what it was made from; with keys, signatures too. */
export const recordsVerify: Command = async (call) => {
  const store = await openStoreFolder(call, call.arguments[0] as string | undefined);
  const keys = await Promise.all((call.options.key ?? []).map((path) => readKey(path, call)));
  const { records, signed, heads, diagnostics } = await verifyRecords(store, keys);
  const failed = hasErrors(diagnostics);
  const text = [
    ...Object.entries(heads).map(([scope, digest]) => `${scope}: ${digest}`),
    keys.length > 0
      ? `${signed} statements are signed with a key that was given.`
      : "No key was given: signatures were not checked.",
    failed
      ? `Of ${records} readable records not all are as they were written.`
      : `${records} records are as they were written.`,
  ];
  const document = { records, signed, heads };
  await printReport(call, { command: "records verify", diagnostics, document, text: text.join("\n") });
  return failed ? exitCodes.invalid : exitCodes.done;
};

async function readKey(path: string, { host }: CommandCall) {
  const text = await host.files.readText(resolve(host.workingFolder, path));
  if (text === null) throw new DiagnosticError("machine", diagnose("LP7047", null, { path }));
  return publicKeyOf(text, path);
}
