import { DiagnosticError } from "../diagnostic-error.ts";
import type { Host } from "../host/host.ts";
import { expandPath } from "../project/expand-path.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

/** What a command came to with one Launchfile, or with a path at which there is none. */
interface Outcome {
  /** As the user would write it. */
  file: string;
  /** What it alone would leave with. */
  exit: ExitCode;
}

interface EachOptions<T extends Outcome> {
  host: Host;
  look(path: string): Promise<T>;
  /** The outcome of a path that cannot be read, or that a pattern of the user does not match. */
  refused(path: string, error: DiagnosticError): T;
}

/**
 * Looks at every Launchfile that paths of the command line name, each once: a file, a folder with one, `-`, or the files that
 * a pattern matches. One that is refused does not keep the others from being looked at. Without a path: this folder's.
 */
export async function eachLaunchfile<T extends Outcome>(
  paths: string[],
  { host, look, refused }: EachOptions<T>,
): Promise<T[]> {
  const outcomes = new Map<string, T>();
  const attempt = async (path: string, answer: () => Promise<T[]>): Promise<T[]> => {
    try {
      return await answer();
    } catch (error) {
      if (error instanceof DiagnosticError) return [refused(path, error)];
      throw error;
    }
  };
  const lookBehind = async (path: string): Promise<T[]> => {
    const found: T[] = [];
    for (const each of await expandPath(path, host))
      found.push(...(await attempt(each, async () => [await look(each)])));
    return found;
  };
  for (const path of paths.length === 0 ? ["."] : paths) {
    for (const each of await attempt(path, () => lookBehind(path))) {
      if (!outcomes.has(each.file)) outcomes.set(each.file, each);
    }
  }
  return [...outcomes.values()];
}

/** What a command leaves with: an error in a file tells more than anything else that went wrong. */
export function exitOfAll(outcomes: Outcome[]): ExitCode {
  const exits = outcomes.map(({ exit }) => exit);
  if (exits.includes(exitCodes.invalid)) return exitCodes.invalid;
  return exits.find((exit) => exit !== exitCodes.done) ?? exitCodes.done;
}
