import type {
  AppPlan,
  Comparable,
  DesiredState,
  Diagnostic,
  ImageRef,
  ObjectAddress,
  ObservedState,
  SealedPlan,
  SourceMap,
  SuppressedDiagnostic,
} from "../../plans/index.ts";
import type { EnvironmentInput, ObserveScope, Target } from "../../targets/index.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import type { KeySafety } from "../secrets/check-key-safety.ts";
import type { InterruptedDeployment } from "./interrupted-deployment.ts";
import type { StoredRelease } from "./stored-release.ts";

/** A plan with everything that it was made from and that applying it needs. Only `sealed` is for other eyes. */
export interface PlannedDeployment {
  project: Project;
  environment: ChosenEnvironment;
  target: Target;
  app: AppPlan;
  /** The part of it that this is about: all of it without `--only`. */
  selected: AppPlan;
  sources: SourceMap;
  input: EnvironmentInput;
  scope: ObserveScope;
  desired: DesiredState;
  comparable: Comparable;
  observed: ObservedState;
  sealed: SealedPlan;
  /** Whether the environment may use the secrets that the plan needs: names and verdicts. */
  keySafety: KeySafety;
  /** The release that it plans again; absent where it is what the Launchfile says. */
  from?: StoredRelease;
  /** The interrupted deployment that it finishes; absent where it begins one. */
  continues?: InterruptedDeployment;
  /** What exactly each image object is, where engine or registry could tell. */
  images: Record<ObjectAddress, ImageRef>;
  /** Of every stage. Its errors forbid to apply the plan; those that leave nothing to plan with are thrown. */
  diagnostics: Diagnostic[];
  /** What comments in the Launchfile silence. */
  suppressed: SuppressedDiagnostic[];
}
