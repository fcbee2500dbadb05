import { imageRefText } from "../../../plans/index.ts";
import { givenArtifacts, givenImages } from "../../artifacts/given-images.ts";
import { recordArtifacts } from "../../artifacts/record-artifacts.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { checkImages } from "../../planning/check-settings.ts";
import { loadApp } from "../../planning/load-app.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { contextScope, openSession, recordMeans } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Records images that were built elsewhere, so that they can be deployed and promoted by digest. */
export const artifactsPut: Command = async (call) => {
  const { host, options } = call;
  const given = call.arguments[0] as string[];
  const session = await openSession(call, undefined);
  const { app } = await loadApp(session.project);
  const unknown = checkImages(app, givenImages(given), "");
  if (unknown.length > 0) throw new DiagnosticError("invalid", ...unknown);
  const bodies = givenArtifacts({ ...options, image: given });
  const author = { host, actor: session.actor, scope: contextScope(session) };
  const artifacts = await recordArtifacts(bodies, author, await recordMeans(session));
  const text = table(artifacts.map(({ id, body }) => [id, body.component, imageRefText(body.image)])).join("\n");
  await printReport(call, { command: "artifacts put", diagnostics: [], document: { artifacts }, text });
  return exitCodes.done;
};
