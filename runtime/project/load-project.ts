import { isAbsolute, join, relative, resolve } from "node:path";
import { checkText, type SourceFile } from "../../compiler/index.ts";
import { diagnose, didYouMean } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { Project } from "./project.ts";

/**
 * Finds and reads what a path names: a Launchfile, or a folder with one, and the project file beside it. Paths of files
 * are shown as the user would write them, relative to the working folder. Throws diagnostics for what cannot be read.
 */
export async function loadProject(path: string, host: Host, state?: string): Promise<Project> {
  const file = await findLaunchfile(path, host);
  const folder = resolve(file, "..");
  const launchfile = await readSource(file, host);
  const projectPath = join(folder, "launchplane.yaml");
  const projectFile = (await host.files.stat(projectPath)) === null ? null : await readSource(projectPath, host);
  const stateFolder = state ?? host.variable("LAUNCHPLANE_STATE_DIR");
  return {
    folder,
    launchfile,
    projectFile,
    settings: projectFile === null ? {} : (await import("./load-project-file.ts")).loadProjectFile(projectFile),
    stateFolder: stateFolder ? resolve(host.workingFolder, stateFolder) : join(folder, ".launchplane"),
  };
}

/** Absolute path of the Launchfile that `path` names. */
async function findLaunchfile(path: string, host: Host): Promise<string> {
  const absolute = isAbsolute(path) ? path : resolve(host.workingFolder, path);
  const stat = await host.files.stat(absolute);
  if (stat?.kind === "file") return absolute;
  if (stat === null) {
    const siblings = await host.files.list(resolve(absolute, ".."));
    const suggestion = didYouMean(absolute.split("/").at(-1) ?? "", siblings);
    throw new DiagnosticError("invalid", diagnose("LP1001", null, { path, suggestion }));
  }
  const file = join(absolute, "Launchfile");
  if ((await host.files.stat(file))?.kind === "file") return file;
  const suggestion = didYouMean("Launchfile", await host.files.list(absolute));
  throw new DiagnosticError("invalid", diagnose("LP1090", null, { path, suggestion }));
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
