import { type Diagnostic, digestsOf, type EnvironmentSide } from "../../plans/index.ts";
import { gapFindings } from "../planning/gap-findings.ts";
import { lowerEnvironment } from "../planning/lower-environment.ts";
import type { SecretReader } from "../planning/secret-reader.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { CompiledSide } from "./compiled-side.ts";

/** Nobody's secrets: a diff is to be made where there are none. */
const noSecrets: SecretReader = { newest: () => null, read: () => null, fingerprint: () => null, values: [] };

export interface LoweredSide {
  side: EnvironmentSide;
  /** Folders that were read, relative to the Launchfile's. */
  folders: string[];
  diagnostics: Diagnostic[];
  /** Where it is strict: what `apply` would refuse of its gaps. */
  refused: Diagnostic[];
}

/** What a side wants of one environment. Throws diagnostics where it cannot be lowered. */
export async function environmentSide(
  { from, project, source }: CompiledSide,
  environment: ChosenEnvironment,
  { strict }: { strict: boolean },
): Promise<LoweredSide> {
  const means = { host: from.host, secrets: noSecrets };
  const { target, app, sources, desired, gaps, files, diagnostics } = await lowerEnvironment(
    { project, environment, set: [] },
    means,
  );
  const found = gapFindings(gaps, sources, { refuse: true, strict: true, severities: project.settings.diagnostics });
  const emitted = target.emit(desired).map(({ path, text }) => [path, text]);
  return {
    side: {
      source,
      review: digestsOf(app, { desired, gaps }).review,
      desired,
      gaps,
      files: Object.fromEntries(emitted),
    },
    folders: Object.keys(files).filter((path) => path.endsWith("/")),
    diagnostics,
    refused:
      strict || environment.strict
        ? found.filter(({ severity, code }) => severity === "error" || code === "LP5171")
        : [],
  };
}
