import { resolve } from "node:path";
import { type AppPlan, diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type Layer, scopeOf } from "../environments/layers.ts";
import { loadApp } from "../planning/load-app.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import { loadProject } from "../project/load-project.ts";
import type { Project } from "../project/project.ts";
import type { CommandCall } from "./command.ts";
import { type Session, sessionOf } from "./session.ts";

/** What a command about one layer of the store begins with. */
export interface LayerSession {
  session: Session;
  layer: Layer;
  /** Of the layer. */
  scope: string;
  /** The layer as a person knows it: the environment's name, `context notes`, `all contexts`. */
  shown: string;
  /** `null`: the global layer was asked for where there is no Launchfile. */
  app: AppPlan | null;
}

/** Opens the layer that `--scope` names, by default that of the environment. The wider ones need no environment. */
export async function openLayer(call: CommandCall, path = "."): Promise<LayerSession> {
  const layer = layerOf(call.options.scope ?? "instance");
  const project = await projectOf(call, { path, layer });
  const session = await sessionOf(project.project, call, layer === "instance" ? undefined : anyEnvironment);
  const context = session.scope.slice(0, session.scope.indexOf("."));
  const shown = { instance: session.environment.name, context: `context ${context}`, global: "all contexts" }[layer];
  const app = project.isBare ? null : (await loadApp(project.project)).app;
  return { session, layer, scope: scopeOf(layer, session.scope), shown, app };
}

function layerOf(given: string): Layer {
  if (given === "instance" || given === "context" || given === "global") return given;
  const reason = `--scope is global, context or instance, and not ${given}`;
  throw new DiagnosticError("machine", diagnose("LP6008", null, { reason }));
}

/** The global layer is nobody's: it can be opened where a state folder is named and no Launchfile is there. */
async function projectOf(
  { host, options }: CommandCall,
  { path, layer }: { path: string; layer: Layer },
): Promise<{ project: Project; isBare: boolean }> {
  const state = options.state ?? host.variable("LAUNCHPLANE_STATE_DIR");
  try {
    return { project: await loadProject(path, host, options.state), isBare: false };
  } catch (error) {
    const isAbsent = error instanceof DiagnosticError && error.diagnostics.every(({ code }) => code === "LP1090");
    if (!isAbsent || layer !== "global" || !state) throw error;
    const folder = host.workingFolder;
    const launchfile = { path: "Launchfile", text: "" };
    const stateFolder = resolve(folder, state);
    return {
      project: { folder, launchfile, projectFile: null, settings: { context: "_" }, stateFolder },
      isBare: true,
    };
  }
}

/** One that stands for all of them: where one may not make a key by itself, none may. */
function anyEnvironment(project: Project, { env }: CommandCall["options"]): ChosenEnvironment {
  if (env !== undefined) return chooseEnvironment(project, env);
  const names = Object.keys(project.settings.environments ?? { local: {} });
  const all = names.map((name) => chooseEnvironment(project, name));
  return (all.find(({ target, class: of }) => target !== "local" || of !== "testing") ?? all[0]) as ChosenEnvironment;
}
