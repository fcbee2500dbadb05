import type { Host } from "../host/host.ts";

/** Where one side of a diff is read from: a Launchfile in the files of a host, which may be those of a commit. */
export interface SideSource {
  /** As the reader named it: a path, a revision, `working tree`. */
  label: string;
  /** The commit that the files are of; `null` for files that may differ from every commit. */
  commit: string | null;
  /** A Launchfile or its folder, absolute or relative to the host's working folder. */
  path: string;
  /** Its working folder is what places are told relative to. */
  host: Host;
  /** Paths of submodules, relative to the host's working folder: their files are not among the host's. */
  submodules?: string[];
}

/** One revision of a repository, with the Launchfiles in it. */
export interface RevisionSource extends Omit<SideSource, "path"> {
  launchfiles: string[];
}
