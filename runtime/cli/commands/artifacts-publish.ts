import { type ArtifactRecord, diagnose, imageRefText } from "../../../plans/index.ts";
import { buildSecretTexts } from "../../artifacts/build-secret-texts.ts";
import { publishArtifact } from "../../artifacts/publish-artifact.ts";
import { publishedComponents } from "../../artifacts/published-components.ts";
import { recordArtifacts } from "../../artifacts/record-artifacts.ts";
import { refuseFetched } from "../../artifacts/refuse-fetched.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { loadApp } from "../../planning/load-app.ts";
import { provenanceOf } from "../../planning/provenance-of.ts";
import { readToolchains } from "../../planning/toolchain/read-toolchains.ts";
import type { Command } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { contextScope, openSession, recordMeans } from "../session.ts";
import { printReport } from "../views/report.ts";
import { table } from "../views/table.ts";

/** Builds each component whose image is built, pushes it to the project's registry and records the digest that it got. */
export const artifactsPublish: Command = async (call) => {
  const { host, options, terminal } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined);
  const { project, environment, actor } = session;
  const registry = project.settings.artifacts?.registry;
  if (registry === undefined) throw new DiagnosticError("machine", diagnose("LP5137", null, {}));
  const { app } = await loadApp(project);
  const [context = ""] = session.scope.split(".");
  const dockerContext = environment.compose?.docker_context ?? null;
  const means = { host, app, folder: project.folder, dockerContext, registry, context };
  const { commit, dirty } = await provenanceOf(project.folder, host);
  const author = { host, actor, scope: contextScope(session) };
  const artifacts: ArtifactRecord[] = [];
  const { toolchains } = await readToolchains(app, project.folder, host);
  const components = publishedComponents(app, options.only ?? [], toolchains);
  refuseFetched(components, environment);
  const place = { scope: session.scope, environment: environment.name, secrets: await session.readSecrets() };
  const secretsOf = new Map(components.map((each) => [each.name, buildSecretTexts(each, place)]));
  for (const component of components) {
    terminal.say(`Building ${component.name}\n`);
    const report = (line: string) => terminal.say(`  | ${line}\n`);
    const secrets = secretsOf.get(component.name) ?? {};
    const body = await publishArtifact(component, { ...means, platform: options.platform ?? null, secrets, report });
    const told = { ...body, commit: dirty ? null : commit };
    artifacts.push(...(await recordArtifacts([told], author, await recordMeans(session))));
  }
  const rows = artifacts.map(({ id, body: { component, image } }) => [id, component, imageRefText(image)]);
  const lines = rows.map(([, component, image]) => `--image ${component}=${image}`);
  const text = [...table(rows), "", `launchplane apply --env ${environment.name} ${lines.join(" ")}`].join("\n");
  await printReport(call, { command: "artifacts publish", diagnostics: [], document: { artifacts }, text });
  return exitCodes.done;
};
