import { diagnose } from "../../../plans/index.ts";
import { listArtifacts } from "../../artifacts/record-artifacts.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { contextScope, openSession } from "../session.ts";
import { printReport } from "../views/report.ts";

/** Prints one artifact's record. */
export const artifactsShow: Command = async (call) => {
  const [id, path] = call.arguments as [string, string | undefined];
  const session = await openSession(call, path);
  const artifact = (await listArtifacts(session, contextScope(session))).find((record) => record.id === id);
  if (artifact === undefined) throw new DiagnosticError("invalid", diagnose("LP7005", null, { id }));
  const text = JSON.stringify(artifact, null, 2);
  await printReport(call, { command: "artifacts show", diagnostics: [], document: { artifact }, text });
  return exitCodes.done;
};
