import type {
  AppPlan,
  DesiredState,
  Diagnostic,
  Digest,
  Gap,
  SourceMap,
  SuppressedDiagnostic,
} from "../../plans/index.ts";
import type { EnvironmentInput, Target } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import { unusedSettings } from "../project/unused-settings.ts";
import { gatherInput } from "./gather-input.ts";
import { loadApp } from "./load-app.ts";
import type { SecretReader } from "./secret-reader.ts";
import { targetOf } from "./target-of.ts";

export interface LowerRequest {
  project: Project;
  environment: ChosenEnvironment;
  /** `--set`, KEY=VALUE as given. */
  set: string[];
}

export interface LoweredEnvironment {
  target: Target;
  app: AppPlan;
  sources: SourceMap;
  /** Without allocations: those need a look at reality. */
  input: EnvironmentInput;
  /** Digest of every file that was read, by path relative to the Launchfile's folder; of a folder, its listing's. */
  files: Record<string, Digest>;
  desired: DesiredState;
  gaps: Gap[];
  /** Of the Launchfile, the project file and the values; gaps come beside them. */
  diagnostics: Diagnostic[];
  /** What comments in the Launchfile silence. */
  suppressed: SuppressedDiagnostic[];
}

/** From the Launchfile to what one environment's target wants. Asks no platform. Throws diagnostics when one is an error. */
export async function lowerEnvironment(
  { project, environment, set }: LowerRequest,
  { host, secrets }: { host: Host; secrets: SecretReader },
): Promise<LoweredEnvironment> {
  const target = targetOf(environment.target);
  const { app, sources, diagnostics: ofApp, suppressed } = await loadApp(project);
  const { input, files, diagnostics: ofValues } = await gatherInput({ project, environment, app, secrets, set, host });
  const diagnostics = [...ofApp, ...unusedSettings(project, environment), ...ofValues];
  const { value, diagnostics: ofTarget } = target.lower(app, input);
  if (value === null) throw new DiagnosticError("invalid", ...diagnostics, ...ofTarget);
  return { target, app, sources, input, files, ...value, diagnostics: [...diagnostics, ...ofTarget], suppressed };
}
