import { basename, dirname, isAbsolute, join, relative, resolve } from "node:path";
import { checkText, type SourceFile } from "../../compiler/index.ts";
import { diagnose, didYouMean } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { refusalReason } from "../host/refusal-reason.ts";
import { loadStandardInput } from "./load-standard-input.ts";
import type { Project } from "./project.ts";

/**
 * Finds and reads what a path names: a Launchfile, or a folder with one, and the project file beside it; `-` is a
 * Launchfile on standard input, as if it stood in the working folder without a project file. Paths of files are shown as
 * the user would write them, relative to the working folder. Throws diagnostics for what cannot be read.
 */
export async function loadProject(path: string, host: Host, state?: string): Promise<Project> {
  const stateFolder = state ?? host.variable("LAUNCHPLANE_STATE_DIR");
  const stateIn = (folder: string) =>
    stateFolder ? resolve(host.workingFolder, stateFolder) : join(folder, ".launchplane");
  if (path === "-") {
    const folder = host.workingFolder;
    const launchfile = await loadStandardInput(host);
    return { folder, launchfile, projectFile: null, settings: {}, stateFolder: stateIn(folder) };
  }
  const { folder, launchfile, projectFile } = await readFiles(path, host);
  return {
    folder,
    launchfile,
    projectFile,
    settings: projectFile === null ? {} : (await import("./load-project-file.ts")).loadProjectFile(projectFile),
    stateFolder: stateIn(folder),
  };
}

/** What the system refuses becomes LP1091. */
async function readFiles(path: string, host: Host): Promise<Pick<Project, "folder" | "launchfile" | "projectFile">> {
  try {
    const file = await findLaunchfile(path, host);
    const folder = resolve(file, "..");
    const launchfile = await readSource(file, host);
    const projectPath = join(folder, "launchplane.yaml");
    const projectFile = (await host.files.stat(projectPath)) === null ? null : await readSource(projectPath, host);
    return { folder, launchfile, projectFile };
  } catch (error) {
    if (error instanceof DiagnosticError) throw error;
    const reason = refusalReason(error);
    throw new DiagnosticError("machine", diagnose("LP1091", null, { path, reason }));
  }
}

/** Absolute path of the Launchfile that `path` names. */
async function findLaunchfile(path: string, host: Host): Promise<string> {
  const absolute = isAbsolute(path) ? path : resolve(host.workingFolder, path);
  const stat = await host.files.stat(absolute);
  if (stat?.kind === "file") return absolute;
  if (stat?.kind !== "folder") {
    // A link that goes round in circles leads nowhere, and is not missing either: reading it says so.
    if (stat === null) await host.files.readText(absolute);
    const suggestion = suggestionFor(basename(absolute), await host.files.list(dirname(absolute)));
    throw new DiagnosticError("invalid", diagnose("LP1001", null, { path, suggestion }));
  }
  const file = join(absolute, "Launchfile");
  if ((await host.files.stat(file))?.kind === "file") return file;
  const suggestion = suggestionFor("Launchfile", await host.files.list(absolute));
  throw new DiagnosticError("invalid", diagnose("LP1090", null, { path, suggestion }));
}

/** What may be meant by a name that no file of a folder has. */
function suggestionFor(name: string, names: string[]): string {
  if (!names.includes(name)) return didYouMean(name, names);
  return ` What is called "${name}" there is a folder, a pipe, or a link that leads nowhere.`;
}

/** Reads a file as text under the name that a user would write. Throws diagnostics when it is binary or too large. */
async function readSource(file: string, host: Host): Promise<SourceFile> {
  const shown = relative(host.workingFolder, file);
  const path = shown.startsWith("../../..") || shown === "" ? file : shown;
  const bytes = await host.files.readBytes(file);
  if (bytes === null) throw new DiagnosticError("invalid", diagnose("LP1001", null, { path, suggestion: "" }));
  const { value, diagnostics } = checkText(path, bytes);
  if (value === null) throw new DiagnosticError("invalid", ...diagnostics);
  return value;
}
