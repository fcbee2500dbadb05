import type { SourceFile } from "../../compiler/index.ts";
import type { ProjectFile } from "./project-file.ts";

/** A Launchfile with what stands beside it. */
export interface Project {
  /** Absolute path of the Launchfile's folder. */
  folder: string;
  launchfile: SourceFile;
  /** `null` when there is no `launchplane.yaml`. */
  projectFile: SourceFile | null;
  settings: ProjectFile;
  /** Absolute path of `.launchplane`, or of what `--state` and LAUNCHPLANE_STATE_DIR say. */
  stateFolder: string;
}
