import { imageRefText } from "../../../plans/index.ts";
import { listArtifacts } from "../../artifacts/record-artifacts.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { contextScope, openSession } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Lists the recorded artifacts of the context, newest first. */
export const artifactsList: Command = async (call) => {
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const artifacts = (await listArtifacts(session, contextScope(session))).reverse();
  const rows = artifacts.map(({ id, at, actor, body: { component, image, commit } }) => {
    return [id, at, component, imageRefText(image), commit ?? "no commit", `by ${actor.name}`];
  });
  const text = rows.length === 0 ? "No artifacts are recorded." : table(rows).join("\n");
  await printReport(call, { command: "artifacts list", diagnostics: [], document: { artifacts }, text });
  return exitCodes.done;
};
