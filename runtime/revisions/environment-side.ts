import { type Diagnostic, digestsOf, type EnvironmentSide } from "../../plans/index.ts";
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
}

/** What a side wants of one environment. Throws diagnostics where it cannot be lowered. */
export async function environmentSide(
  { from, project, source }: CompiledSide,
  environment: ChosenEnvironment,
): Promise<LoweredSide> {
  const means = { host: from.host, secrets: noSecrets };
  const { target, app, desired, gaps, files, diagnostics } = await lowerEnvironment(
    { project, environment, set: [] },
    means,
  );
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
  };
}
