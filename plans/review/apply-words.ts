import { folderWord } from "./folder-word.ts";

interface Applying {
  /** Path of the Launchfile, relative to the repository. */
  path: string;
  environment: string;
  reviewed: string;
  accepts: string[];
  policies: string[];
}

/** The words of the command that applies what was reviewed, and nothing that was not; run in the repository's folder. */
export function applyWords({ path, environment, reviewed, accepts, policies }: Applying): string[] {
  const folder = folderWord(path);
  const accepted = accepts.flatMap((accept) => ["--accept", accept]);
  const approved = policies.flatMap((policy) => ["--approve-policy", policy]);
  return ["launchplane", "apply", folder, "--env", environment, "--reviewed", reviewed, ...accepted, ...approved];
}
