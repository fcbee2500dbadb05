import { join, relative, resolve, sep } from "node:path";
import { diagnose, hasErrors } from "../../../plans/index.ts";
import type { EmittedFile, EmittedPlace } from "../../../targets/index.ts";
import { DiagnosticError } from "../../diagnostic-error.ts";
import { refusalReason } from "../../host/refusal-reason.ts";
import { gapFindings } from "../../planning/gap-findings.ts";
import { type LoweredEnvironment, lowerEnvironment } from "../../planning/lower-environment.ts";
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
  if (options.eject && options.out === undefined) throw usage('"--eject" writes a folder, and "--out" is missing');
  const session = await openSession(call, call.arguments[0] as string | undefined, targetEnvironment);
  const { project, environment, scope, store } = session;
  // Without the key: which secrets are stored decides what is emitted, their values do not.
  const secrets = await openSecretReader({ store, scope, key: null });
  const { set } = session.request("apply");
  const lower = (made: string[]) => lowerEnvironment({ project, environment, set, made }, { host, secrets, store });
  const lowered = await lower([]);
  const { app, input, sources, gaps, target } = lowered;

  const missing = missingInputs(app, input, sources).map((each) => ({ ...each, severity: "warning" as const }));
  const strict = options.strict === true || environment.strict === true;
  const { diagnostics: severities } = project.settings;
  const ofGaps = gapFindings(gaps, sources, { refuse: false, strict, severities });
  const all = [...lowered.diagnostics, ...ofGaps, ...missing];
  const diagnostics = applySeverities(all, severities ?? {});
  const refused = hasErrors(diagnostics);
  const outFolder = options.out === undefined ? null : resolve(host.workingFolder, options.out);
  const files = refused ? [] : await emittedFiles(lowered, { outFolder, call, folder: project.folder, lower });
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

interface Emission {
  call: CommandCall;
  /** Of the Launchfile, and where it goes: absolute paths. */
  folder: string;
  outFolder: string | null;
  lower(made: string[]): Promise<LoweredEnvironment>;
}

/** The files, the same each time: what is written is none of the sources that it is made from, although it may lie among them. */
async function emittedFiles(lowered: LoweredEnvironment, { call, folder, outFolder, lower }: Emission) {
  const place = outFolder === null ? undefined : placeOf(outFolder, folder);
  const filesOf = (each: LoweredEnvironment) =>
    call.options.eject ? ejectedFiles(each, place) : each.target.emit(each.desired, place);
  const files = filesOf(lowered);
  const isAmong = outFolder !== null && !relative(folder, outFolder).startsWith("..");
  if (!isAmong || Object.keys(lowered.input.sources).length === 0) return files;
  const written = files.map(({ path }) => join(outFolder, path));
  return filesOf(await lower([...written, ...besides.map((name) => join(outFolder, name))]));
}

/** What the tools of an emitted project put beside its files. */
const besides = ["node_modules/", "package-lock.json"];

/** LP5034 where the target has none. */
function ejectedFiles({ target, desired, app, input }: LoweredEnvironment, place?: EmittedPlace): EmittedFile[] {
  if (target.eject) return target.eject(desired, { app, input, place });
  throw new DiagnosticError("invalid", diagnose("LP5034", null, { target: target.name }));
}

function placeOf(outFolder: string, sources: string): EmittedPlace {
  const found = relative(outFolder, sources);
  return { sources: found.split(sep).join("/") || "." };
}

/** Paths at which there is something else than what would be written. */
async function filesInTheWay(files: EmittedFile[], folder: string, { files: disk }: CommandCall["host"]) {
  const found = await Promise.all(
    files.map(async ({ path, text }) => {
      const stat = await disk.stat(join(folder, path));
      const isSame = stat === null || (stat.kind === "file" && (await disk.readText(join(folder, path))) === text);
      return isSame ? [] : [path];
    }),
  );
  return found.flat();
}

function usage(reason: string): DiagnosticError {
  return new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}

function joined(files: EmittedFile[]): string {
  return files.map(({ path, text }) => `# ${path}\n${text}`).join("\n");
}

/** Writes the files and answers their paths, a line each. What is handed over takes the place of nothing (LP5035). */
async function write(files: EmittedFile[], out: string, { host, options }: CommandCall): Promise<string> {
  const folder = resolve(host.workingFolder, out);
  try {
    const inTheWay = options.eject ? await filesInTheWay(files, folder, host) : [];
    if (inTheWay.length > 0)
      throw new DiagnosticError("refused", diagnose("LP5035", null, { folder: out, files: inTheWay.join(", ") }));
    for (const { path, text, mode } of files) await host.files.writeText(join(folder, path), text, { mode });
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    throw new DiagnosticError("machine", diagnose("LP5063", null, { path: out, reason: refusalReason(error) }));
  }
  return files.map(({ path }) => join(out, path)).join("\n");
}
