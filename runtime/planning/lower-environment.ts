import {
  type AppPlan,
  type DesiredState,
  type Diagnostic,
  type Digest,
  type Gap,
  type ImageRef,
  picked,
  type SourceMap,
  type SuppressedDiagnostic,
  selectedApp,
  selectedGaps,
  selectedObjects,
} from "../../plans/index.ts";
import { buildContext, type EnvironmentInput, type Target } from "../../targets/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import type { ValueStore } from "../environments/stored-values.ts";
import type { ReadHost } from "../host/read-ports.ts";
import type { ChosenEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";
import { unusedSettings } from "../project/unused-settings.ts";
import { gatherInput } from "./gather-input.ts";
import { loadApp } from "./load-app.ts";
import type { Offers } from "./operator-offers.ts";
import type { SecretReader } from "./secret-reader.ts";
import { type Selection, selectionOf } from "./selection-of.ts";
import type { StoredRelease } from "./stored-release.ts";
import { targetOf } from "./target-of.ts";

export interface LowerRequest {
  project: Project;
  environment: ChosenEnvironment;
  /** `--set`, KEY=VALUE as given. */
  set: string[];
  /** `--only`, names as given; none is everything. */
  only?: string[];
  /** Images by component name that it runs in place of its own: built elsewhere, named by digest. */
  images?: Record<string, ImageRef>;
  /** Plan this release again, with what it ran then, in place of the Launchfile. */
  from?: StoredRelease;
  /** Absolute paths, those of folders with a slash at their end, of what is made from the sources and is none of them. */
  made?: string[];
}

export interface LowerMeans {
  host: ReadHost;
  secrets: SecretReader;
  /** Where operators store values; absent: there are none, as in a diff. */
  store?: ValueStore;
}

export interface LoweredEnvironment {
  target: Target;
  app: AppPlan;
  /** What the operator selected; `null`: everything. What follows is about that alone. */
  selection: Selection | null;
  /** The selected part of `app`. */
  selected: AppPlan;
  sources: SourceMap;
  /** Without allocations: those need a look at reality. */
  input: EnvironmentInput;
  /** What operators offer for each variable, layer by layer. */
  offers: Offers;
  /** Digest of every file that was read, by path relative to the Launchfile's folder; of a folder, its listing's. */
  files: Record<string, Digest>;
  desired: DesiredState;
  gaps: Gap[];
  /** The same had nobody stored a secret: what a review shows, which cannot know. */
  reviewed: Pick<LoweredEnvironment, "desired" | "gaps">;
  /** Of the Launchfile, the project file and the values; gaps come beside them. */
  diagnostics: Diagnostic[];
  /** What comments in the Launchfile silence. */
  suppressed: SuppressedDiagnostic[];
}

/** From the Launchfile to what one environment's target wants. Asks no platform. Throws diagnostics when one is an error. */
export async function lowerEnvironment(
  { project, environment, set, only = [], images = {}, from, made }: LowerRequest,
  { host, secrets, store }: LowerMeans,
): Promise<LoweredEnvironment> {
  const target = targetOf(environment.target);
  const { app, sources, diagnostics: ofApp, suppressed } = from ? storedApp(from) : await loadApp(project);
  const selection = selectionOf(app, only);
  const selected = selection ? selectedApp(app, selection.addresses) : app;
  const given = { set, images, ...(from && { from }), ...(made && { made }), ...(store && { store }) };
  const gathering = { project, environment, app, selected, secrets, host, ...given };
  const { input, offers, files, diagnostics: ofInput } = await gatherInput(gathering);
  // What the project file names may be newer than a stored app.
  const ofValues = ofInput.filter(({ code }) => from === undefined || !isOfNames.has(code));
  const diagnostics = [...ofApp, ...unusedSettings(project, environment), ...ofValues];
  const { value, diagnostics: ofTarget } = target.lower(app, input);
  if (value === null) throw new DiagnosticError("invalid", ...diagnostics, ...ofTarget);
  const known = { inputs: withoutSecrets(input.inputs), artifacts: withoutBuilt(input.artifacts, app) };
  const { value: unsupplied } = target.lower(app, { ...input, ...known });
  const reviewed = partOf(unsupplied ?? value, { app, selection });
  const subject = { target, app, selection, selected, sources, input, offers, files, reviewed };
  return { ...subject, ...partOf(value, { app, selection }), diagnostics: [...diagnostics, ...ofTarget], suppressed };
}

/** What is built from the sources that are reviewed is known only later; any other image is a part of the review. */
function withoutBuilt(artifacts: EnvironmentInput["artifacts"], app: AppPlan): EnvironmentInput["artifacts"] {
  return picked(artifacts, (name) => {
    const component = app.nodes[`component:${name}`];
    return component?.kind !== "component" || buildContext(component) === null;
  });
}

/** A value, a resource or a component that the app does not have. */
const isOfNames: ReadonlySet<string> = new Set(["LP5002", "LP5015", "LP5127"]);

/** An app without a file to point into, whose problems were told when it was compiled. */
function storedApp({ app }: StoredRelease): Pick<LoweredEnvironment, "app" | "sources" | "diagnostics" | "suppressed"> {
  return { app, sources: {}, diagnostics: [], suppressed: [] };
}

/** The whole app is lowered whatever is selected, so that names, URLs and ports are the same: the rest is left out here. */
function partOf(
  { desired, gaps }: Pick<LoweredEnvironment, "desired" | "gaps">,
  { app, selection }: Pick<LoweredEnvironment, "app" | "selection">,
): Pick<LoweredEnvironment, "desired" | "gaps"> {
  if (selection === null) return { desired, gaps };
  const { addresses } = selection;
  return { desired: selectedObjects(desired, addresses), gaps: selectedGaps(gaps, app, addresses) };
}

function withoutSecrets(inputs: EnvironmentInput["inputs"]): EnvironmentInput["inputs"] {
  return Object.fromEntries(Object.entries(inputs).filter(([, supplied]) => !("secret" in supplied)));
}
