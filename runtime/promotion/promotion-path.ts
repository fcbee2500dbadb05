import { diagnose } from "../../plans/index.ts";
import { DiagnosticError } from "../diagnostic-error.ts";
import { type ChosenEnvironment, chooseEnvironment } from "../project/choose-environment.ts";
import type { Project } from "../project/project.ts";

interface PromotionPath {
  source: ChosenEnvironment;
  destination: ChosenEnvironment;
}

/**
 * Where a release goes and where it comes from. What comes from where is said by `promote_from` of the destination; the
 * command line can only say the same. LP5115 where it cannot be told, LP6032 where the project file does not allow it.
 */
export function promotionPath(project: Project, { from, to }: { from?: string; to?: string }): PromotionPath {
  const { settings, projectFile } = project;
  const where = projectFile && { file: projectFile.path, span: null };
  const promoted = Object.entries(settings.environments ?? {}).filter(([, each]) => each.promote_from !== undefined);
  const name = to ?? (promoted.length === 1 ? promoted[0]?.[0] : undefined);
  if (name === undefined) {
    const list = promoted.map(([each]) => each).join(", ") || "none";
    throw new DiagnosticError("machine", diagnose("LP5115", where, { list }));
  }
  const destination = chooseEnvironment(project, name);
  const allowed = destination.promote_from;
  if (allowed === undefined || (from !== undefined && from !== allowed) || allowed === name) {
    const problem =
      allowed === undefined
        ? `It has no promote_from`
        : `Its promote_from is "${allowed}"${allowed === name ? ", which is itself" : ""}`;
    throw new DiagnosticError("refused", diagnose("LP6032", where, { destination: name, problem, source: from ?? "" }));
  }
  return { source: chooseEnvironment(project, allowed), destination };
}
