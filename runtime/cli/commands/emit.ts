import { join, resolve } from "node:path";
import { hasErrors } from "../../../plans/index.ts";
import type { EmittedFile } from "../../../targets/index.ts";
import { gapFindings } from "../../planning/gap-findings.ts";
import { lowerEnvironment } from "../../planning/lower-environment.ts";
import { missingInputs } from "../../planning/missing-inputs.ts";
import { openSecretReader } from "../../planning/open-secret-reader.ts";
import { applySeverities } from "../../project/apply-severities.ts";
import type { Command, CommandCall } from "../command.ts";
import { exitCodes } from "../exit-codes.ts";
import { openSession } from "../session.ts";
import { targetEnvironment } from "../target-environment.ts";
import { printReport } from "../views/report.ts";

/** Writes, or prints, what a target makes of the Launchfile. Needs no platform and no secret. */
export const emit: Command = async (call) => {
  const { host, options } = call;
  const session = await openSession(call, call.arguments[0] as string | undefined, targetEnvironment);
  const { project, environment, scope, store } = session;
  // Without the key: which secrets are stored decides what is emitted, their values do not.
  const secrets = await openSecretReader({ store, scope, key: null });
  const { set } = session.request("apply");
  const lowered = await lowerEnvironment({ project, environment, set }, { host, secrets, store });
  const { app, input, sources, desired, gaps, target } = lowered;

  const missing = missingInputs(app, input, sources).map((each) => ({ ...each, severity: "warning" as const }));
  const strict = options.strict === true || environment.strict === true;
  const { diagnostics: severities } = project.settings;
  const ofGaps = gapFindings(gaps, sources, { refuse: false, strict, severities });
  const all = [...lowered.diagnostics, ...ofGaps, ...missing];
  const diagnostics = applySeverities(all, severities ?? {});
  const refused = hasErrors(diagnostics);
  const files = refused ? [] : target.emit(desired);
  const text = options.out === undefined ? joined(files) : await write(files, options.out, call);
  await printReport(call, {
    command: "emit",
    diagnostics,
    suppressed: lowered.suppressed,
    document: { target: target.name, files },
    text,
  });
  return refused ? exitCodes.invalid : exitCodes.done;
};

function joined(files: EmittedFile[]): string {
  return files.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
}

/** Writes the files and answers their paths, a line each. */
async function write(files: EmittedFile[], out: string, { host }: CommandCall): Promise<string> {
  const folder = resolve(host.workingFolder, out);
  for (const { path, text, mode } of files) await host.files.writeText(join(folder, path), text, { mode });
  return files.map(({ path }) => join(out, path)).join("\n");
}
