import { renderGithubAnnotations, renderJunit, renderSarif } from "../../../plans/index.ts";
import type { Host } from "../../host/host.ts";
import { toolVersion } from "../../version.ts";
import type { CheckedLaunchfile } from "../check-launchfile.ts";
import { readSources } from "../read-sources.ts";
import type { ValidationFormat } from "./validation-formats.ts";

/** What checking came to, in a format that other tools read. */
export async function renderValidation(
  checked: CheckedLaunchfile[],
  format: Exclude<ValidationFormat, "text" | "json">,
  host: Host,
): Promise<string> {
  const files = checked.map(({ file, diagnostics, suppressed }) => ({ file, diagnostics, suppressed }));
  const diagnostics = files.flatMap((each) => each.diagnostics);
  if (format === "github") return renderGithubAnnotations(diagnostics);
  if (format === "junit") return renderJunit(files);
  const sources = await readSources([...diagnostics, ...files.flatMap(({ suppressed }) => suppressed)], host);
  return renderSarif(files, { version: toolVersion, sources });
}
